package maru.devices.dialect;

import java.util.List;
import java.util.Set;

/**
 * A convention by which foreign appliances announce themselves over MQTT. A dialect is a pure
 * codec: messages in, descriptions out. It does no I/O and never throws for what a stranger sent;
 * bad input is a {@link Discovery.Refused}. It keeps no state, unless a convention spreads one
 * announcement over several topics; then hearing them all again must give the same result, so use
 * one instance for as long as the hub runs.
 */
public interface Dialect {

    /** Stable id, {@code lower-dash-case}: it is stored with what was announced. */
    String id();

    /** The topic filters on which appliances announce themselves, as MQTT writes them. */
    Set<String> discoveryFilters();

    /** Whether a message on this topic is an announcement of this dialect. */
    boolean announcesOn(String topic);

    /**
     * What an announcement says: one entry for each thing in it. Announcements carry their whole
     * content, so reading the stored message again after a restart gives the same result.
     */
    List<Discovery> discover(Message announcement);
}
