package maru.hub.act;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Shape;
import maru.devices.State;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.home.DeviceId;
import maru.hub.home.Routine.Deed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ActJsonTest {

    @ParameterizedTest
    @EnumSource(Trait.class)
    void everyActOfEveryTraitComesBackAsItWent(Trait trait) {
        Act set = Act.set(trait, example(trait));
        assertEquals(set, ActJson.read(ActJson.parse(ActJson.write(set).toString())));
        for (Command command : trait.commands()) {
            Act run =
                    command.takesText()
                            ? Act.run(trait, command, "우유 \"2\"")
                            : Act.run(trait, command);
            assertEquals(run, ActJson.read(ActJson.parse(ActJson.write(run).toString())));
        }
    }

    @Test
    void aStateComesBackAsItWent() {
        var state =
                State.of(Trait.ON, Value.flag(true))
                        .with(Trait.BRIGHTNESS, Value.percent(33.5))
                        .with(Trait.COLOUR, Value.Colour.parse("#01f0ff"));
        assertEquals(state, ActJson.state(ActJson.parse(ActJson.write(state).toString())));
    }

    @Test
    void deedsComeBackAsTheyWent() {
        var deeds =
                List.of(
                        new Deed(
                                new DeviceId("tv-1"),
                                Act.set(Trait.SOURCE, Value.choice("HDMI 1"))),
                        new Deed(new DeviceId("tv-1"), Act.run(Trait.PLAYBACK, Command.NEXT)));
        assertEquals(deeds, ActJson.deeds(ActJson.parse(ActJson.write(deeds).toString())));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "trait | {\"value\": true}",
                "trait | {\"trait\": \"warp\", \"value\": true}",
                "value | {\"trait\": \"on\"}",
                "value | {\"trait\": \"on\", \"value\": \"yes\"}",
                "value | {\"trait\": \"brightness\", \"value\": 1e999}",
                "value | {\"trait\": \"brightness\", \"value\": 101}",
                "value | {\"trait\": \"brightness\", \"value\": null}",
                "value | {\"trait\": \"on\", \"value\": true, \"command\": \"stop\"}",
                "text | {\"trait\": \"on\", \"value\": true, \"text\": \"x\"}",
                "command | {\"trait\": \"on\", \"command\": \"stop\"}",
                "text | {\"trait\": \"playback\", \"command\": \"play-title\"}",
                "text | {\"trait\": \"playback\", \"command\": \"next\", \"text\": \"x\"}"
            })
    void whatIsWrongIsNamed(String field, String json) {
        var node = ActJson.parse(json);
        var error = assertThrows(IllegalArgumentException.class, () -> ActJson.read(node));
        assertTrue(error.getMessage().startsWith(field + ":"), error.getMessage());
    }

    private static Value example(Trait trait) {
        return switch (trait.shape()) {
            case Shape.Flags _ -> Value.flag(true);
            case Shape.Range range -> range.nearest((range.min() + range.max()) / 3);
            case Shape.Choices _ -> Value.choice("as the device spells it");
            case Shape.Colours _ -> Value.Colour.parse("#a0b1c2");
            case Shape.Texts _ -> new Value.Text("글 \n \"quoted\"");
            case Shape.ItemLists _ -> new Value.Items(List.of("milk", "달걀"));
        };
    }
}
