package maru.devices.dialect;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import maru.devices.Capability;
import maru.devices.Kind;
import maru.devices.Trait;

/**
 * One function of an appliance as announced: a light, a switch, a temperature. Several make one
 * appliance; {@link Assembly} puts them together.
 *
 * @param appliance what is known of the appliance that it belongs to
 * @param name the component's own name, empty when it is the appliance's main function
 * @param kind the kind, as far as component, device class and names tell it
 * @param main whether it is what the appliance is for, rather than a reading or setting beside it
 * @param diagnostic whether it is for configuration or diagnosis, not for daily life
 * @param traits what it can do
 * @param unsupported what was announced but can't be used, each with its reason in English
 * @param wiring how its state is read and its acts are written
 */
public record Component(
        ApplianceInfo appliance,
        Optional<String> name,
        Kind kind,
        boolean main,
        boolean diagnostic,
        Map<Trait, Capability> traits,
        List<String> unsupported,
        Wiring wiring) {
    public Component {
        traits = Map.copyOf(traits);
        unsupported = List.copyOf(unsupported);
    }

    /**
     * What an announcement says of the whole appliance.
     *
     * @param identities every stable identity given, normalised by {@link Identity}; one that two
     *     announcements share makes them one appliance
     * @param name as announced, cleaned and bounded by {@link Names}
     * @param aliases what else it is called, in whatever language, cleaned likewise
     * @param areaAliases what else its suggested area is called
     */
    public record ApplianceInfo(
            Set<Identity> identities,
            Optional<String> name,
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> suggestedArea,
            List<String> aliases,
            List<String> areaAliases) {
        public ApplianceInfo {
            identities = Set.copyOf(identities);
            aliases = List.copyOf(aliases);
            areaAliases = List.copyOf(areaAliases);
        }

        /** Without other names. */
        public ApplianceInfo(
                Set<Identity> identities,
                Optional<String> name,
                Optional<String> manufacturer,
                Optional<String> model,
                Optional<String> suggestedArea) {
            this(identities, name, manufacturer, model, suggestedArea, List.of(), List.of());
        }
    }
}
