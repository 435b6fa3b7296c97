package maru.hub.ssap;

/**
 * The TV as UPnP describes a device: whoever was answered by SSDP looks here. It has no services of
 * that standard, so it names none.
 */
final class Description {
    static final String PATH = "/description.xml";

    private Description() {}

    static String of(Facts facts) {
        return """
        <?xml version="1.0" encoding="UTF-8"?>
        <root xmlns="urn:schemas-upnp-org:device-1-0">
          <specVersion><major>1</major><minor>0</minor></specVersion>
          <device>
            <deviceType>urn:schemas-upnp-org:device:Basic:1</deviceType>
            <friendlyName>%s</friendlyName>
            <manufacturer>Maru</manufacturer>
            <modelName>Maru</modelName>
            <modelNumber>%s</modelNumber>
            <UDN>uuid:%s</UDN>
          </device>
        </root>
        """
                .formatted(escaped(facts.name()), facts.version(), facts.uuid());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
