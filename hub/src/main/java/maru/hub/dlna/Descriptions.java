package maru.hub.dlna;

import java.net.URI;
import java.util.List;
import maru.hub.media.Group;
import maru.hub.media.Item;
import maru.hub.media.Medium;
import org.jupnp.support.contentdirectory.DIDLParser;
import org.jupnp.support.model.DIDLContent;
import org.jupnp.support.model.DIDLObject;
import org.jupnp.support.model.PersonWithRole;
import org.jupnp.support.model.ProtocolInfo;
import org.jupnp.support.model.Res;
import org.jupnp.support.model.container.Container;
import org.jupnp.support.model.item.MusicTrack;
import org.jupnp.support.model.item.VideoItem;
import org.jupnp.util.MimeType;

/** Items and groups as other devices read of them (DIDL-Lite). */
final class Descriptions {
    private static final String CREATOR = "";

    /** Ranges, and no promises beyond: DLNA Guidelines 7.4.1.3. */
    private static final String RANGES =
            "DLNA.ORG_OP=01;DLNA.ORG_FLAGS=01700000000000000000000000000000";

    private Descriptions() {}

    static String of(Item item, String parent, URI place) {
        var content = new DIDLContent();
        content.addItem(item(item, parent, place));
        return write(content);
    }

    static org.jupnp.support.model.item.Item item(Item item, String parent, URI place) {
        var about = item.about();
        Res file = new Res(protocol(item), item.size(), place.toString());
        about.length().ifPresent(length -> file.setDuration(Renderer.clock(length)));
        if (item.medium() == Medium.VIDEO) {
            return new VideoItem(item.id(), parent, item.label(), CREATOR, file);
        }
        return new MusicTrack(
                item.id(),
                parent,
                item.title(),
                about.artist().orElse(CREATOR),
                about.album().orElse(""),
                about.artist().map(PersonWithRole::new).orElse(new PersonWithRole(CREATOR)),
                file);
    }

    private static ProtocolInfo protocol(Item item) {
        MimeType type = MimeType.valueOf(item.type());
        return new ProtocolInfo(
                org.jupnp.support.model.Protocol.HTTP_GET,
                ProtocolInfo.WILDCARD,
                type.toStringNoParameters(),
                RANGES);
    }

    static Container group(String id, String parent, Group group) {
        return container(id, parent, group.label(), group.items().size());
    }

    static Container container(String id, String parent, String title, int children) {
        return new Container(
                id, parent, title, CREATOR, new DIDLObject.Class("object.container"), children);
    }

    static String write(DIDLContent content) {
        try {
            return new DIDLParser().generate(content);
        } catch (Exception e) {
            throw new IllegalStateException("a description can't be written", e);
        }
    }

    /** What the library has, for who asks what it may be given. */
    static List<String> types() {
        return List.of(
                "audio/mpeg",
                "audio/flac",
                "audio/mp4",
                "audio/ogg",
                "audio/wav",
                "video/mp4",
                "video/x-matroska",
                "video/webm");
    }
}
