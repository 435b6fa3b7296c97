package maru.devices.template;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{{ value }} ; 21.5 ; 21.5",
                "{{ value_json.a.b }} ; {\"a\":{\"b\":3}} ; 3",
                "{{ value_json['a']['b c'] }} ; {\"a\":{\"b c\":true}} ; True",
                "{{ value_json.list[1] }} ; {\"list\":[1,2.0]} ; 2.0",
                "{{ value_json[0].x }} ; [{\"x\":\"y\"}] ; y",
                "{{ value_json.x }} ; {\"x\":null} ; None",
                "{{ value_json.x | default('off') }} ; {} ; off",
                "{{ value_json.x | float | round(1) }} ; {\"x\":\"2.349\"} ; 2.3",
                "{{ value | int }} ; 7.9 ; 7",
                "{{ value | int(0) + 1 }} ; seven ; 1",
                "{{ value | round }} ; 2.5 ; 2",
                "{{ (value | float) / 10 }} ; 215 ; 21.5",
                "{{ value | float * 1.8 + 32 }} ; 20 ; 68.0",
                "{{ 7 // 2 }}-{{ -7 % 3 }} ; x ; 3-2",
                "{{ value | upper }}{{ value | lower }} ; On ; ONon",
                "{{ iif(value == '1', 'ON', 'OFF') }} ; 1 ; ON",
                "{{ (value == '1') | iif('ON', 'OFF') }} ; 2 ; OFF",
                "{{ 'ON' if value_json.p > 0 else 'OFF' }} ; {\"p\":0.1} ; ON",
                "{% if value == 'a' %}1{% elif value == 'b' %}2{% else %}3{% endif %} ; b ; 2",
                "{%- if value == 'a' -%} x {%- endif -%} ; a ; x",
                "{{ value in ['a', 'b'] }} ; b ; True",
                "{{ value not in ['a', 'b'] }} ; b ; False",
                "{{ 'oo' in value }} ; food ; True",
                "{{ {'0': 'off', '1': 'cool'}[value] }} ; 1 ; cool",
                "{{ (value | from_json).x }} ; {\"x\":5} ; 5",
                "{{ value == '1' and not false or none }} ; 1 ; True",
                "{{ value_json.x is defined }} ; {} ; False",
                "{# a note #}{{ 'a' ~ 1 }} ; x ; a1",
            })
    void rendersAsHomeAssistantDoes(String template, String payload, String expected)
            throws Unsupported {
        assertEquals(
                new Rendered.Text(expected.strip()),
                Template.ofValue(template.strip()).render(payload.strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ value_json.x }}",
                "{{ value_json.x | is_defined }}",
                "{{ value_json.a.b[3] }}"
            })
    void saysNothingWhenTheMessageLacksIt(String template) throws Unsupported {
        assertEquals(new Rendered.Nothing(), Template.ofValue(template).render("{}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ value | float }}",
                "{{ value_json.x }}",
                "{{ 1 / 0 }}",
                "{{ value < 3 }}"
            })
    void failsWithoutAnExceptionWhenTheValueDoesNotFit(String template) throws Unsupported {
        assertInstanceOf(Rendered.Failed.class, Template.ofValue(template).render("warm"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ states('sensor.x') }}",
                "{{ value.split(',')[0] }}",
                "{{ value | regex_replace('a', 'b') }}",
                "{% for x in value_json %}{{ x }}{% endfor %}",
                "{% set x = 1 %}{{ x }}",
                "{{ now() }}",
                "{{ value.__class__.__mro__() }}",
                "{{ value",
                "{% if value %}",
                "{% endif %}",
                "{{ 'a",
                "{{ value[1:3] }}",
                "{{ 99999999999999999999 }}",
                "{{ }}"
            })
    void refusesWhatLiesOutsideTheSubset(String template) {
        assertThrows(Unsupported.class, () -> Template.ofValue(template));
    }

    @Test
    void boundsLengthAndDepth() throws Unsupported {
        assertThrows(
                Unsupported.class, () -> Template.ofValue("x".repeat(Template.MAX_SOURCE + 1)));
        assertThrows(
                Unsupported.class,
                () -> Template.ofValue("{{ " + "(".repeat(1000) + "1" + ")".repeat(1000) + " }}"));
        assertThrows(
                Unsupported.class, () -> Template.ofValue("{{ " + "not ".repeat(500) + "1 }}"));
        assertInstanceOf(
                Rendered.Failed.class,
                Template.ofValue("{{ value | replace('a', value) }}").render("a".repeat(1000)));
    }

    @Test
    void buildsCommands() throws Unsupported {
        assertEquals(
                new Rendered.Text("{\"setpoint\": 21.5}"),
                Template.parse("{\"setpoint\": {{ value }}}", Set.of("value"))
                        .render(Map.of("value", 21.5)));
    }
}
