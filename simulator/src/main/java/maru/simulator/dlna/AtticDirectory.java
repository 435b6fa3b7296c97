package maru.simulator.dlna;

import java.util.List;
import java.util.Locale;
import org.jupnp.support.contentdirectory.AbstractContentDirectoryService;
import org.jupnp.support.contentdirectory.ContentDirectoryErrorCode;
import org.jupnp.support.contentdirectory.ContentDirectoryException;
import org.jupnp.support.contentdirectory.DIDLParser;
import org.jupnp.support.model.BrowseFlag;
import org.jupnp.support.model.BrowseResult;
import org.jupnp.support.model.DIDLContent;
import org.jupnp.support.model.DIDLObject;
import org.jupnp.support.model.PersonWithRole;
import org.jupnp.support.model.Res;
import org.jupnp.support.model.SortCriterion;
import org.jupnp.support.model.container.Container;
import org.jupnp.support.model.item.Item;
import org.jupnp.support.model.item.MusicTrack;
import org.jupnp.support.model.item.Photo;
import org.jupnp.util.MimeType;

/** ContentDirectory:1 of the simulated server: music and pictures, each in a container. */
public class AtticDirectory extends AbstractContentDirectoryService {
    private static final String ROOT = "0";
    private static final String MUSIC = "music";
    private static final String PICTURES = "pictures";
    private static final DIDLObject.Class FOLDER = new DIDLObject.Class("object.container");

    private final Shelf shelf;

    AtticDirectory(Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public BrowseResult browse(
            String id, BrowseFlag flag, String filter, long from, long count, SortCriterion[] order)
            throws ContentDirectoryException {
        List<DIDLObject> all = flag == BrowseFlag.METADATA ? List.of(object(id)) : children(id);
        long most = count <= 0 ? all.size() : count;
        List<DIDLObject> page = all.stream().skip(from).limit(most).toList();
        var content = new DIDLContent();
        for (DIDLObject object : page) {
            if (object instanceof Container container) {
                content.addContainer(container);
            } else if (object instanceof Item item) {
                content.addItem(item);
            }
        }
        try {
            return new BrowseResult(new DIDLParser().generate(content), page.size(), all.size());
        } catch (Exception e) {
            throw new IllegalStateException("a description can't be written", e);
        }
    }

    private DIDLObject object(String id) throws ContentDirectoryException {
        return switch (id) {
            case ROOT -> new Container(ROOT, "-1", "Attic", "", FOLDER, 2);
            case MUSIC -> folder(MUSIC);
            case PICTURES -> folder(PICTURES);
            default ->
                    shelf.things().stream()
                            .filter(thing -> thing.id().equals(id))
                            .<DIDLObject>map(this::item)
                            .findFirst()
                            .orElseThrow(AtticDirectory::nothing);
        };
    }

    private List<DIDLObject> children(String id) throws ContentDirectoryException {
        return switch (id) {
            case ROOT -> List.of(folder(MUSIC), folder(PICTURES));
            case MUSIC, PICTURES ->
                    shelf.things().stream()
                            .filter(thing -> thing.isPicture() == id.equals(PICTURES))
                            .<DIDLObject>map(this::item)
                            .toList();
            default -> throw nothing();
        };
    }

    private Container folder(String id) {
        int children =
                (int)
                        shelf.things().stream()
                                .filter(thing -> thing.isPicture() == id.equals(PICTURES))
                                .count();
        String title = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
        return new Container(id, ROOT, title, "", FOLDER, children);
    }

    private Item item(Shelf.Thing thing) {
        var file =
                new Res(
                        MimeType.valueOf(thing.type()),
                        (long) thing.bytes().length,
                        shelf.place(thing).toString());
        if (thing.isPicture()) {
            return new Photo(thing.id(), PICTURES, thing.title(), "", "", file);
        }
        long seconds = thing.length().toSeconds();
        file.setDuration("%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60));
        return new MusicTrack(
                thing.id(),
                MUSIC,
                thing.title(),
                thing.artist(),
                thing.album(),
                new PersonWithRole(thing.artist()),
                file);
    }

    private static ContentDirectoryException nothing() {
        return new ContentDirectoryException(
                ContentDirectoryErrorCode.NO_SUCH_OBJECT, "there is no such thing");
    }
}
