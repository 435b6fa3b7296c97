package maru.hub;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.env.PropertySource;
import io.micronaut.context.env.PropertySource.PropertyConvention;
import io.micronaut.context.env.SystemPropertiesPropertySource;
import io.micronaut.core.convert.ConversionContext;
import io.micronaut.core.naming.NameUtils;
import io.micronaut.core.type.Argument;
import io.micronaut.inject.BeanDefinition;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses the settings that the framework would pass over: a value of the wrong form, for which it
 * takes the default, and a key that nothing reads.
 */
final class Settings {
    private static final String PREFIX = "maru";
    private static final String FLAG = "(?i)true|false|yes|no|y|n|on|off";

    private Settings() {}

    /**
     * @throws IllegalArgumentException for the first such setting, with its key
     */
    static void check(ApplicationContext context) {
        var known = new HashSet<String>();
        for (BeanDefinition<?> config :
                context.getBeanDefinitions(
                        Qualifiers.<Object>byStereotype(ConfigurationProperties.class))) {
            String prefix = config.stringValue(ConfigurationProperties.class).orElse("");
            if (!prefix.equals(PREFIX) && !prefix.startsWith(PREFIX + ".")) {
                continue;
            }
            for (Argument<?> argument : config.getConstructor().getArguments()) {
                String key =
                        argument.getAnnotationMetadata()
                                .stringValue(Property.class, "name")
                                .orElse(prefix + "." + NameUtils.hyphenate(argument.getName()));
                known.add(key);
                checkValue(context, key, argument);
            }
        }
        for (PropertySource source : context.getEnvironment().getPropertySources()) {
            // Variables and system properties are also for others than the hub.
            if (source.getConvention() == PropertyConvention.ENVIRONMENT_VARIABLE
                    || source.getName().equals(SystemPropertiesPropertySource.NAME)) {
                continue;
            }
            for (String given : source) {
                if (given.startsWith(PREFIX + ".") && !known.contains(plain(given))) {
                    throw new IllegalArgumentException(
                            given + " is no setting; docs/configuration.md lists them");
                }
            }
        }
    }

    private static void checkValue(ApplicationContext context, String key, Argument<?> argument) {
        Argument<?> wanted =
                argument.getType() == Optional.class
                        ? argument.getFirstTypeVariable().orElse(argument)
                        : argument;
        Optional<Object> given = context.getProperty(key, Object.class);
        boolean unset = given.isEmpty() || (wanted != argument && given.get().equals(""));
        if (unset) {
            return;
        }
        boolean wrong =
                wanted.getType() == boolean.class
                        ? !given.get().toString().matches(FLAG)
                        : context.getProperty(key, ConversionContext.of(wanted)).isEmpty();
        if (wrong) {
            throw new IllegalArgumentException(
                    key + " must be " + form(wanted.getType()) + ": " + given.get());
        }
    }

    private static String form(Class<?> type) {
        if (type == int.class || type == long.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type == Duration.class) {
            return "a time such as 500ms, 10s, 5m or 1d";
        }
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(each -> each.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                        .collect(Collectors.joining(" or "))
                : "something else";
    }

    /** As the records name it, whatever the spelling: {@code maru.http.maxConnections}. */
    private static String plain(String key) {
        String name = key.replaceFirst("\\[.*", "");
        return Arrays.stream(name.split("\\.", -1))
                .map(NameUtils::hyphenate)
                .collect(Collectors.joining("."));
    }
}
