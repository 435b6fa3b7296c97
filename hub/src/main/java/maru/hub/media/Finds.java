package maru.hub.media;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** What lies in one directory of a folder: items, and files that belong to them. */
final class Finds {
    private static final int MAX_ENTRIES = 100_000;
    private static final int MAX_SUBTITLES = 16;
    private static final Set<String> PICTURES = Set.of("jpg", "jpeg", "png", "webp");
    private static final Set<String> SUBTITLES = Set.of("srt", "vtt");
    private static final List<String> COVERS =
            List.of("poster", "cover", "folder", "front", "album", "albumart", "thumb", "fanart");

    private final Folder folder;
    private final TagReader tags;
    private final InstantSource clock;

    Finds(Folder folder, TagReader tags, InstantSource clock) {
        this.folder = folder;
        this.tags = tags;
        this.clock = clock;
    }

    /**
     * @param directories in it, without links and hidden ones
     * @param files plain ones, by their names
     */
    record Listing(List<Path> directories, Map<String, BasicFileAttributes> files) {}

    /** What an item is as the directory shows it, before its tags are read. */
    private record Seen(
            String id,
            String path,
            Medium.Format format,
            Optional<Item.Picture> beside,
            List<String> subtitles,
            BasicFileAttributes attributes) {}

    /**
     * @param root of the folder that it is in
     * @throws IOException when it can't be looked into
     */
    static Listing list(Path directory, Path root) throws IOException {
        var directories = new ArrayList<Path>();
        var files = new TreeMap<String, BasicFileAttributes>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                if (name.startsWith(".") || name.startsWith("@") || name.startsWith("$")) {
                    continue;
                }
                if (files.size() + directories.size() >= MAX_ENTRIES) {
                    break;
                }
                try {
                    var attributes =
                            Files.readAttributes(
                                    entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                    if (attributes.isDirectory()) {
                        directories.add(entry);
                    } else if (attributes.isRegularFile()) {
                        files.put(name, attributes);
                    }
                } catch (IOException e) {
                    // It went while it was looked at.
                    continue;
                }
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        withoutPieces(directory, root, directories, files);
        return new Listing(directories, files);
    }

    /**
     * Of a film in pieces, only the playlist that no other names is there for itself. In the root
     * nothing is such a film.
     */
    private static void withoutPieces(
            Path directory,
            Path root,
            List<Path> directories,
            Map<String, BasicFileAttributes> files)
            throws IOException {
        var named = new HashSet<Path>();
        for (Path at = directory; at != null && !at.equals(root); at = at.getParent()) {
            for (String name : at.equals(directory) ? files.keySet() : playlists(at)) {
                if (Pieces.isPlaylist(name)) {
                    named.addAll(named(at, name));
                }
            }
        }
        files.keySet()
                .removeIf(name ->
                        named.contains(directory.resolve(name))
                                || Pieces.isPlaylist(name) && playlist(directory, name).isEmpty());
        directories.removeIf(below -> isNamed(below, named));
    }

    private static List<String> playlists(Path directory) throws IOException {
        var names = new ArrayList<String>();
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(
                        directory,
                        entry -> Pieces.isPlaylist(String.valueOf(entry.getFileName())))) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    private static Optional<String> playlist(Path directory, String path) {
        return Folder.read(new Folder(directory), path, Pieces.MAX).flatMap(Pieces::text);
    }

    /** What a playlist names, and what the playlists that it names do; never itself. */
    private static Set<Path> named(Path directory, String playlist) {
        var named = new HashSet<Path>();
        for (String path : paths(directory, playlist)) {
            named.add(directory.resolve(path));
            if (Pieces.isPlaylist(path)) {
                paths(directory, path).forEach(piece -> named.add(directory.resolve(piece)));
            }
        }
        named.remove(directory.resolve(playlist));
        return named;
    }

    private static List<String> paths(Path directory, String playlist) {
        return playlist(directory, playlist)
                .map(text -> Pieces.named(text, playlist))
                .orElse(List.of());
    }

    /** Whether there is nothing in it but pieces. */
    private static boolean isNamed(Path below, Set<Path> named) {
        if (named.stream().noneMatch(path -> path.startsWith(below))) {
            return false;
        }
        try (Stream<Path> all = Files.walk(below)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .allMatch(named::contains);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    /**
     * The items of the directory; those that are known and haven't changed are the same objects.
     *
     * @param known by id
     */
    List<Item> items(Path directory, Listing listing, Function<String, Optional<Item>> known)
            throws InterruptedException {
        var items = new ArrayList<Item>();
        for (Seen seen : seen(directory, listing)) {
            Optional<Item> before = known.apply(seen.id());
            items.add(
                    before.isPresent() && isSame(before.get(), seen)
                            ? before.get()
                            : read(directory, seen, before));
        }
        return items;
    }

    private static boolean isSame(Item item, Seen seen) {
        boolean picture =
                item.picture().filter(p -> p instanceof Item.Picture.Inside).isPresent()
                        || item.picture().equals(seen.beside());
        return item.size() == seen.attributes().size()
                && item.modified().equals(modified(seen.attributes()))
                && picture
                && item.subtitles().equals(seen.subtitles());
    }

    private static Instant modified(BasicFileAttributes attributes) {
        return attributes.lastModifiedTime().toInstant().truncatedTo(ChronoUnit.MILLIS);
    }

    private List<Seen> seen(Path directory, Listing listing) {
        var played = new LinkedHashMap<String, Medium.Format>();
        var pictures = new LinkedHashMap<String, Medium.Format>();
        boolean ownFolder = !directory.equals(folder.root());
        for (String name : listing.files().keySet()) {
            Medium.formatOf(name)
                    // Whoever gets a film in pieces gets what lies beside its playlist.
                    .filter(format -> ownFolder || !format.type().equals(Pieces.TYPE))
                    .ifPresent(format ->
                            (format.medium() == Medium.PICTURE ? pictures : played)
                                    .put(name, format));
        }
        if (!played.isEmpty()) {
            pictures.keySet()
                    .removeIf(name ->
                            COVERS.contains(base(name).toLowerCase(Locale.ROOT))
                                    || played.keySet().stream()
                                            .anyMatch(p -> base(p).equals(base(name))));
        }
        var seen = new ArrayList<Seen>();
        played.forEach((name, format) -> seen.add(seen(directory, name, format, listing)));
        pictures.forEach((name, format) -> seen.add(seen(directory, name, format, listing)));
        return seen;
    }

    private Seen seen(Path directory, String name, Medium.Format format, Listing listing) {
        String path = folder.inside(directory.resolve(name));
        Optional<Item.Picture> picture =
                format.medium() == Medium.PICTURE
                        ? Optional.of(new Item.Picture.Inside())
                        : beside(name, listing).map(Item.Picture.Beside::new);
        List<String> subtitles =
                format.medium() != Medium.VIDEO
                        ? List.of()
                        : listing.files().keySet().stream()
                                .filter(f ->
                                        f.startsWith(base(name) + ".")
                                                && SUBTITLES.contains(extension(f)))
                                .limit(MAX_SUBTITLES)
                                .toList();
        return new Seen(
                Item.idOf(folder.name(), path),
                path,
                format,
                picture,
                subtitles,
                java.util.Objects.requireNonNull(listing.files().get(name)));
    }

    private static Optional<String> beside(String name, Listing listing) {
        var own = new ArrayList<String>();
        var covers = new TreeMap<Integer, String>();
        for (String file : listing.files().keySet()) {
            if (PICTURES.contains(extension(file))) {
                if (base(file).equals(base(name))) {
                    own.add(file);
                }
                int rank = COVERS.indexOf(base(file).toLowerCase(Locale.ROOT));
                if (rank >= 0) {
                    covers.putIfAbsent(rank, file);
                }
            }
        }
        return own.isEmpty()
                ? Optional.ofNullable(covers.firstEntry()).map(Map.Entry::getValue)
                : Optional.of(own.getFirst());
    }

    private Item read(Path directory, Seen seen, Optional<Item> before)
            throws InterruptedException {
        Path file = directory.resolve(seen.path().substring(seen.path().lastIndexOf('/') + 1));
        boolean pieces = seen.format().type().equals(Pieces.TYPE);
        Tags said = pieces ? Tags.NONE : tags.read(file, seen.format().medium());
        FileNames.Read named = FileNames.read(seen.format().medium(), seen.path());
        boolean inside = said.picture();
        return new Item(
                seen.id(),
                folder.name(),
                seen.path(),
                seen.format().medium(),
                seen.format().type(),
                new Item.About(
                        said.title()
                                .or(() -> Tags.text(named.title()))
                                .orElse(seen.format().medium().id()),
                        said.artist().or(() -> named.artist().flatMap(Tags::text)),
                        said.album(),
                        said.disc(),
                        said.track().or(named::track),
                        said.year().or(named::year),
                        said.genre(),
                        named.series().flatMap(Tags::text),
                        named.season(),
                        named.episode(),
                        said.length()),
                inside ? Optional.of(new Item.Picture.Inside()) : seen.beside(),
                seen.subtitles(),
                seen.attributes().size(),
                modified(seen.attributes()),
                before.map(Item::added)
                        .orElseGet(() -> clock.instant().truncatedTo(ChronoUnit.MILLIS)));
    }

    private static String base(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static String extension(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
