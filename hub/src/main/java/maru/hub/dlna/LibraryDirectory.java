package maru.hub.dlna;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import maru.hub.media.Group;
import maru.hub.media.Item;
import maru.hub.media.Library;
import maru.hub.media.Medium;
import org.jupnp.support.contentdirectory.AbstractContentDirectoryService;
import org.jupnp.support.contentdirectory.ContentDirectoryErrorCode;
import org.jupnp.support.contentdirectory.ContentDirectoryException;
import org.jupnp.support.model.BrowseFlag;
import org.jupnp.support.model.BrowseResult;
import org.jupnp.support.model.DIDLContent;
import org.jupnp.support.model.SortCriterion;
import org.jupnp.support.model.container.Container;

/**
 * What lies in the library's folders, for other devices: albums, artists, series and films, page by
 * page. No pictures: by this standard there is nobody to ask who may see them. Nothing of other
 * servers, which tell of it themselves: two hubs would hand each other the same for ever.
 */
public class LibraryDirectory extends AbstractContentDirectoryService {
    private static final String ROOT = "0";
    private static final String NOTHING_ABOVE = "-1";
    private static final String FILMS = "films";
    private static final int MAX_PAGE = 500;

    private final Library library;
    private final Function<Item, Optional<Renderer.Shared>> shared;

    LibraryDirectory(Library library, Function<Item, Optional<Renderer.Shared>> shared) {
        this.library = library;
        this.shared = shared;
    }

    @Override
    public BrowseResult browse(
            String id, BrowseFlag flag, String filter, long from, long count, SortCriterion[] order)
            throws ContentDirectoryException {
        return flag == BrowseFlag.METADATA ? about(id) : children(id, from, count);
    }

    private BrowseResult about(String id) throws ContentDirectoryException {
        var content = new DIDLContent();
        Optional<Container> container =
                id.equals(ROOT)
                        ? Optional.of(Descriptions.container(ROOT, NOTHING_ABOVE, "Maru", 4))
                        : shelves().stream().filter(c -> c.getId().equals(id)).findFirst();
        if (container.isPresent()) {
            content.addContainer(container.get());
            return new BrowseResult(Descriptions.write(content), 1, 1);
        }
        Optional<Group> group = group(id);
        if (group.isPresent()) {
            content.addContainer(Descriptions.group(id, group.get().sort().id(), group.get()));
            return new BrowseResult(Descriptions.write(content), 1, 1);
        }
        Item item =
                library.item(id)
                        .filter(i -> i.medium() != Medium.PICTURE && isOurs(i))
                        .orElseThrow(LibraryDirectory::nothing);
        add(content, item, ROOT);
        return new BrowseResult(Descriptions.write(content), 1, 1);
    }

    private BrowseResult children(String id, long from, long count)
            throws ContentDirectoryException {
        int limit = (int) (count <= 0 ? MAX_PAGE : Math.min(count, MAX_PAGE));
        int first = (int) Math.min(from, Integer.MAX_VALUE);
        var content = new DIDLContent();
        if (id.equals(ROOT)) {
            var shelves = shelves();
            page(shelves, first, limit).forEach(content::addContainer);
            return written(content, shelves.size());
        }
        if (id.equals(FILMS)) {
            var films = films();
            page(films, first, limit).forEach(item -> add(content, item, FILMS));
            return written(content, films.size());
        }
        Optional<Group.Sort> sort = Group.Sort.ofId(id);
        if (sort.isPresent()) {
            var groups = groups(sort.get());
            page(groups, first, limit)
                    .forEach(g -> content.addContainer(Descriptions.group(g.key(), id, g)));
            return written(content, groups.size());
        }
        Group group = group(id).orElseThrow(LibraryDirectory::nothing);
        var items = library.items(group).stream().filter(this::isOurs).toList();
        page(items, first, limit).forEach(item -> add(content, item, id));
        return written(content, items.size());
    }

    private List<Container> shelves() {
        return List.of(
                shelf(Group.Sort.ALBUM, "Albums / 앨범"),
                shelf(Group.Sort.ARTIST, "Artists / 음악가"),
                shelf(Group.Sort.SERIES, "Series / 시리즈"),
                Descriptions.container(FILMS, ROOT, "Films / 영화", films().size()));
    }

    private Container shelf(Group.Sort sort, String title) {
        return Descriptions.container(sort.id(), ROOT, title, groups(sort).size());
    }

    private List<Item> films() {
        return library
                .list(Optional.of(Medium.VIDEO), Optional.empty(), 0, Integer.MAX_VALUE)
                .items()
                .stream()
                .filter(i -> i.about().series().isEmpty() && isOurs(i))
                .toList();
    }

    private boolean isOurs(Item item) {
        return library.source(item).isEmpty();
    }

    private List<Group> groups(Group.Sort sort) {
        return library.groups(sort).stream()
                .filter(group -> library.items(group).stream().anyMatch(this::isOurs))
                .toList();
    }

    private Optional<Group> group(String key) {
        for (Group.Sort sort : Group.Sort.values()) {
            if (key.startsWith(sort.id() + "/")) {
                return library.groups(sort).stream().filter(g -> g.key().equals(key)).findFirst();
            }
        }
        return Optional.empty();
    }

    private void add(DIDLContent content, Item item, String parent) {
        shared.apply(item)
                .ifPresent(file -> content.addItem(Descriptions.item(item, parent, file.place())));
    }

    private static <T> List<T> page(List<T> all, int from, int limit) {
        return all.stream().skip(from).limit(limit).toList();
    }

    private static BrowseResult written(DIDLContent content, int total) {
        return new BrowseResult(Descriptions.write(content), content.getCount(), total);
    }

    private static ContentDirectoryException nothing() {
        return new ContentDirectoryException(
                ContentDirectoryErrorCode.NO_SUCH_OBJECT, "there is no such thing");
    }
}
