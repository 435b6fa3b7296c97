package maru.hub.media;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import maru.hub.store.MediaTables;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The household's films, music and pictures: in folders, and with {@link Source}s elsewhere. One
 * thread looks through the folders, reads what is new, takes what sources hand over, and keeps up
 * with changes; everybody else sees the catalogue as it is at that moment.
 */
public final class Library implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    private static final Duration TAG_LIMIT = Duration.ofSeconds(10);
    private static final Duration SHOW_EVERY = Duration.ofSeconds(5);
    private static final Duration TICK = Duration.ofMillis(200);
    private static final int SHOW_AT = 256;
    private static final int MAX_DEPTH = 32;
    private static final int MAX_OTHERS = 200;
    private static final int MAX_SAVED = 2_000;
    private static final long CLOSE_MILLIS = 10_000;

    private final MediaConfig config;
    private final MediaTables tables;
    private final Path place;
    private final InstantSource clock;
    private final Thread thread;
    private final TagReader tags = new TagReader(TAG_LIMIT);
    private final Sources sources = new Sources();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile boolean closing;
    private boolean started;
    private volatile List<Path> folders;
    private volatile Shown shown = new Shown(Catalogue.EMPTY, Catalogue.EMPTY);
    private volatile Progress progress;
    private volatile @Nullable Index index;

    // The thread's own.
    private final Map<String, Item> known = new HashMap<>();
    private final Map<String, Item> changed = new LinkedHashMap<>();
    private final Set<String> gone = new HashSet<>();
    private final Set<String> problems = new java.util.TreeSet<>();
    private Catalogue whole = Catalogue.EMPTY;
    private long shownAt;
    private int seen;
    private int read;

    /**
     * What everybody sees.
     *
     * @param catalogue what can be played
     * @param away what lies with sources that are away
     */
    private record Shown(Catalogue catalogue, Catalogue away) {}

    /** How far the library is. */
    public enum Phase {
        /** No folder is configured, and there is no source. */
        OFF,
        /** What was found before is being brought back. */
        LOADING,
        SCANNING,
        READY;

        /** The name in JSON. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * How the library fares.
     *
     * @param seen files that the present or last scan came upon
     * @param read those whose tags it had to read
     * @param scanned when the last scan ended
     * @param problems what can't be read, by the configured folder
     */
    public record Progress(
            Phase phase,
            int items,
            int seen,
            int read,
            Optional<Instant> scanned,
            List<String> problems) {
        public Progress {
            problems = List.copyOf(problems);
        }
    }

    /**
     * @param place where the index may lie; what is there is replaced
     */
    public Library(MediaConfig config, MediaTables tables, Path place, InstantSource clock) {
        this.config = config;
        this.folders = config.paths();
        this.tables = tables;
        this.place = place;
        this.clock = clock;
        this.thread = Thread.ofPlatform().daemon().name("maru-media").unstarted(this::run);
        this.progress = at(config.folders().isEmpty() ? Phase.OFF : Phase.LOADING);
    }

    /** Begins to look, and returns at once. */
    public synchronized void start() {
        started = true;
        if (!isOn()) {
            LOG.info("no media: maru.media.folders names none");
            return;
        }
        begin();
    }

    private void begin() {
        if (started && isOn() && thread.getState() == Thread.State.NEW) {
            progress = at(Phase.LOADING);
            thread.start();
        }
    }

    public boolean isOn() {
        return !folders.isEmpty() || !sources.all().isEmpty();
    }

    /**
     * Takes a source in. What is kept of sources that nobody has attached when the library starts
     * is forgotten, so those that are known by then are attached before.
     *
     * @return false when there are too many
     */
    public synchronized boolean attach(Source source) {
        boolean attached = sources.attach(source);
        begin();
        return attached;
    }

    /** The source belongs to the library no more, nor does anything of it. */
    public void detach(Source source) {
        sources.detach(source);
    }

    /** All that the source has now, instead of what it had; texts are cleaned. Returns at once. */
    public void hold(Source source, Collection<Item> items) {
        sources.hold(source, items, config.items());
    }

    /** A source came or went: what it has is shown, or not any more. */
    public void moved() {
        sources.move();
    }

    /**
     * Lends an item that is no part of the library, of a source that needn't be, either: it can be
     * played by its id for a while, but is neither listed nor found nor kept.
     *
     * @return false when it isn't the source's
     */
    public boolean lend(Source source, Item item) {
        return sources.lend(source, item);
    }

    /** Where the item lies, if not in a folder. */
    public Optional<Source> source(Item item) {
        return sources.of(item);
    }

    /**
     * How a source fares.
     *
     * @param items how many the library has of it
     */
    public record Standing(String id, String name, boolean there, long items) {}

    public List<Standing> sources() {
        Shown now = shown;
        return sources.all().stream()
                .map(source -> {
                    long items =
                            Stream.of(now.catalogue(), now.away())
                                    .flatMap(c -> c.items().stream())
                                    .filter(item -> item.folder().equals(source.id()))
                                    .count();
                    return new Standing(source.id(), source.name(), source.isThere(), items);
                })
                .toList();
    }

    /**
     * Looks into this folder, where none is configured: that of a household that is only played.
     */
    public synchronized void lend(Path folder) {
        if (folders.isEmpty()) {
            folders = List.of(folder);
            asked.set(true);
            begin();
        }
    }

    public Progress progress() {
        return progress;
    }

    /** Has everything looked through again soon. */
    public void rescan() {
        asked.set(true);
    }

    /** What can be played by this id: of the library, or lent to it. */
    public Optional<Item> item(String id) {
        return shown.catalogue().item(id).or(() -> sources.lent(id));
    }

    /** Whether it is only lent. */
    boolean isLent(Item item) {
        return sources.lent(item.id()).isPresent() && shown.catalogue().item(item.id()).isEmpty();
    }

    Catalogue catalogue() {
        return shown.catalogue();
    }

    /**
     * A page of items in the order of their names.
     *
     * @param medium empty for all
     * @param group whose items, in their order; empty for all
     */
    public Page list(Optional<Medium> medium, Optional<String> group, int from, int limit) {
        Catalogue now = shown.catalogue();
        List<Item> all =
                group.isPresent()
                        ? now.group(group.get()).map(now::items).orElse(List.of())
                        : now.byName();
        List<Item> wanted =
                all.stream().filter(i -> medium.isEmpty() || i.medium() == medium.get()).toList();
        return new Page(wanted.stream().skip(from).limit(limit).toList(), wanted.size());
    }

    /** Some of what there is. */
    public record Page(List<Item> items, int total) {}

    /** All groups of this sort, by their names. */
    public List<Group> groups(Group.Sort sort) {
        return shown.catalogue().groups().values().stream()
                .filter(group -> group.sort() == sort)
                .sorted(Comparator.comparing(Group::label, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Something that was found: an item, or several that belong together. */
    public sealed interface Found {
        record One(Item item) implements Found {}

        record Many(Group group) implements Found {}
    }

    /** What matches best what somebody typed or said, the best first. */
    public List<Found> search(String text, Set<Medium> media, boolean groups, int limit) {
        Shown now = shown;
        return search(now.catalogue(), now.away(), text, media, groups, limit);
    }

    /** The same among what lies with sources that are away. */
    List<Found> searchAway(String text, int limit) {
        Shown now = shown;
        return search(now.away(), now.catalogue(), text, Set.of(), true, limit);
    }

    /**
     * Who has what is called so, of the sources that are away.
     *
     * @param label as {@link Item#label} or {@link Group#label} gives it
     */
    Optional<String> awayWith(String label) {
        Catalogue away = shown.away();
        return away.called(label).stream().findFirst().flatMap(this::source).map(Source::name);
    }

    /** The items of a group that lie with sources that are away. */
    List<Item> itemsAway(Group group) {
        return shown.away().items(group);
    }

    /**
     * @param others what the index knows besides
     */
    private List<Found> search(
            Catalogue now,
            Catalogue others,
            String text,
            Set<Medium> media,
            boolean groups,
            int limit) {
        Index index = this.index;
        if (index == null || text.isBlank() || now.size() == 0) {
            return List.of();
        }
        var sorts = new HashSet<String>();
        if (!media.isEmpty() || !groups) {
            (media.isEmpty() ? Set.of(Medium.values()) : media).forEach(m -> sorts.add(m.id()));
            if (groups) {
                for (Group.Sort sort : Group.Sort.values()) {
                    boolean fits =
                            media.contains(sort == Group.Sort.SERIES ? Medium.VIDEO : Medium.MUSIC);
                    if (fits) {
                        sorts.add(sort.id());
                    }
                }
            }
        }
        var found = new ArrayList<Found>();
        int enough = limit + Math.min(others.size(), MAX_OTHERS);
        for (Index.Hit hit : index.search(text, sorts, enough)) {
            if (found.size() == limit) {
                break;
            }
            if (hit.group()) {
                now.group(hit.key()).ifPresent(g -> found.add(new Found.Many(g)));
            } else {
                now.item(hit.key()).ifPresent(i -> found.add(new Found.One(i)));
            }
        }
        return found;
    }

    /** The item's file, opened; empty when it isn't there any more. Blocks. */
    public Optional<FileChannel> open(Item item) {
        return folder(item).flatMap(folder -> folder.open(item.path()));
    }

    /** A part of a film in pieces. */
    public sealed interface Piece {
        /** One to be played. */
        record Played(FileChannel file, String type) implements Piece {}

        /** A further playlist. */
        record Playlist(String text) implements Piece {}
    }

    /**
     * The playlist of an item in pieces, naming them by addresses of one segment each.
     *
     * @param before what stands before each of them, seen from where the playlist is had
     */
    public Optional<String> playlist(Item item, String before) {
        String path = item.path();
        return playlist(item, path.substring(path.lastIndexOf('/') + 1), before);
    }

    private Optional<String> playlist(Item item, String inside, String before) {
        return folder(item)
                .flatMap(folder -> Folder.read(folder, beside(item, inside), Pieces.MAX))
                .flatMap(Pieces::text)
                .flatMap(text -> Pieces.served(text, inside, before));
    }

    /**
     * One of an item's pieces, or a further playlist of it; empty when there is no such one.
     *
     * @param name its path in the item's folder
     */
    public Optional<Piece> piece(Item item, String name) {
        if (!item.isInPieces() || !Pieces.isPath(name)) {
            return Optional.empty();
        }
        if (Pieces.isPlaylist(name)) {
            return playlist(item, name, "").map(Piece.Playlist::new);
        }
        return folder(item)
                .flatMap(folder -> folder.open(beside(item, name)))
                .flatMap(file -> Pieces.typeOf(name).map(type -> new Piece.Played(file, type)));
    }

    /** A picture and its content type. */
    public record Artwork(byte[] data, String type) {
        /** Empty when these bytes are no picture of a sort that is known. */
        public static Optional<Artwork> of(byte[] data) {
            return Tags.pictureType(data).map(type -> new Artwork(data, type));
        }
    }

    private static final int MAX_ARTWORK = 16 << 20;

    /** The item's picture. Blocks. */
    public Optional<Artwork> artwork(Item item) {
        Optional<Source> source = source(item);
        if (source.isPresent()) {
            return source.get().artwork(item).filter(art -> art.data().length <= MAX_ARTWORK);
        }
        Optional<Folder> folder = folder(item);
        if (folder.isEmpty() || item.picture().isEmpty()) {
            return Optional.empty();
        }
        Optional<byte[]> data =
                switch (item.picture().get()) {
                    case Item.Picture.Beside beside ->
                            Folder.read(folder.get(), beside(item, beside.name()), MAX_ARTWORK);
                    case Item.Picture.Inside _ when item.medium() == Medium.PICTURE ->
                            Folder.read(folder.get(), item.path(), MAX_ARTWORK);
                    case Item.Picture.Inside _ ->
                            folder.get().file(item.path()).flatMap(Tags::pictureIn);
                    case Item.Picture.Elsewhere _ -> Optional.empty();
                };
        return data.flatMap(Artwork::of);
    }

    /** The item's subtitles with this number, as WebVTT. Blocks. */
    public Optional<String> subtitles(Item item, int number) {
        if (number < 0 || number >= item.subtitles().size()) {
            return Optional.empty();
        }
        String name = item.subtitles().get(number);
        return folder(item)
                .flatMap(folder -> Folder.read(folder, beside(item, name), Subtitles.MAX_BYTES))
                .map(data -> Subtitles.webVtt(name, data));
    }

    /**
     * What is called exactly so: one item, or all of a group; nothing, when nothing is.
     *
     * @param label as {@link Item#label} or {@link Group#label} gives it
     */
    List<Item> called(String label) {
        return shown.catalogue().called(label);
    }

    /** What goes on after it: the rest of a series or of an album. */
    public List<Item> after(Item item) {
        return shown.catalogue().after(item);
    }

    /** The items of a group in their order. */
    public List<Item> items(Group group) {
        return shown.catalogue().items(group);
    }

    private static String beside(Item item, String name) {
        int slash = item.path().lastIndexOf('/');
        return item.path().substring(0, slash + 1) + name;
    }

    private Optional<Folder> folder(Item item) {
        return folders.stream()
                .flatMap(path -> Folder.at(path).stream())
                .filter(folder -> folder.name().equals(item.folder()))
                .findFirst();
    }

    @Override
    public void close() {
        // Not by an interrupt: that would close the index under its writer.
        closing = true;
        tags.close();
        try {
            if (thread.isAlive()) {
                thread.join(CLOSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- the thread

    private void run() {
        try (var watch = new Watch()) {
            Files.createDirectories(place);
            index = new Index(place);
            load();
            long scannedAt = System.nanoTime() - config.rescan().toNanos();
            while (!closing) {
                if (asked.getAndSet(false)
                        || watch.lost()
                        || System.nanoTime() - scannedAt >= config.rescan().toNanos()) {
                    scanAll(watch);
                    scannedAt = System.nanoTime();
                }
                sources.take().forEach(this::take);
                if (sources.moved()) {
                    shown = shown(whole);
                }
                for (Path directory : watch.changed(TICK)) {
                    Optional<Folder> folder = folderOf(directory);
                    if (folder.isPresent()) {
                        again(folder.get(), directory, watch);
                    }
                }
                show(true);
            }
        } catch (InterruptedException e) {
            LOG.debug("the library stops");
        } catch (IOException | RuntimeException e) {
            LOG.error("there is no library any more", e);
            problems.add("the library broke: " + e.getMessage());
            progress = at(Phase.READY);
        } finally {
            Index open = index;
            index = null;
            if (open != null) {
                open.close();
            }
        }
    }

    private void load() {
        tables.read()
                .forEach((id, body) ->
                        ItemJson.read(id, body)
                                .ifPresentOrElse(i -> known.put(id, i), () -> gone.add(id)));
        // What lay in a folder or with a source that isn't one of the library's any more.
        var present = new HashSet<String>();
        folders.forEach(
                path -> present.add(Folder.at(path).map(Folder::name).orElse(path.toString())));
        sources.all().forEach(source -> present.add(source.id()));
        known.values()
                .removeIf(item -> {
                    boolean left = !present.contains(item.folder());
                    if (left) {
                        gone.add(item.id());
                    }
                    return left;
                });
        whole = new Catalogue(known.values());
        shown = shown(whole);
        try {
            Index open = java.util.Objects.requireNonNull(index);
            open.change(known.values(), whole.groups().values(), Set.of());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        shownAt = System.nanoTime();
        LOG.info("the library knows {} items", known.size());
    }

    private void scanAll(Watch watch) throws InterruptedException {
        long began = System.nanoTime();
        seen = 0;
        read = 0;
        problems.clear();
        progress = at(Phase.SCANNING);
        for (Path path : folders) {
            Optional<Folder> folder = Folder.at(path);
            if (folder.isEmpty()) {
                problems.add(path + " can't be read");
                continue;
            }
            scan(folder.get(), folder.get().root(), watch);
        }
        show(true);
        progress =
                new Progress(
                        Phase.READY,
                        known.size(),
                        seen,
                        read,
                        Optional.of(clock.instant()),
                        List.copyOf(problems));
        LOG.info(
                "the library holds {} items; {} were read in {} ms",
                known.size(),
                read,
                Duration.ofNanos(System.nanoTime() - began).toMillis());
    }

    /** Looks through a directory and all below it. */
    private void scan(Folder folder, Path top, Watch watch) throws InterruptedException {
        var finds = new Finds(folder, tags, clock);
        var there = new HashSet<String>();
        var unread = new ArrayList<String>();
        var waiting = new ArrayDeque<Path>();
        waiting.add(top);
        while (!waiting.isEmpty()) {
            if (closing) {
                throw new InterruptedException("the hub stops");
            }
            Path directory = waiting.removeLast();
            watch.add(directory);
            try {
                var listing = Finds.list(directory, folder.root());
                if (directory.getNameCount() - folder.root().getNameCount() < MAX_DEPTH) {
                    waiting.addAll(listing.directories());
                }
                for (Item item : finds.items(directory, listing, this::known)) {
                    take(item);
                    there.add(item.id());
                }
            } catch (IOException | RuntimeException e) {
                problems.add(folder.inside(directory) + " can't be read");
                unread.add(prefix(folder, directory));
            }
            show(false);
        }
        String prefix = prefix(folder, top);
        drop(item ->
                item.folder().equals(folder.name())
                        && item.path().startsWith(prefix)
                        && !there.contains(item.id())
                        && unread.stream().noneMatch(item.path()::startsWith));
    }

    /** A directory has changed, or is gone. */
    private void again(Folder folder, Path directory, Watch watch) throws InterruptedException {
        if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            scan(folder, directory, watch);
        } else {
            String prefix = prefix(folder, directory);
            drop(item -> item.folder().equals(folder.name()) && item.path().startsWith(prefix));
        }
    }

    private static String prefix(Folder folder, Path directory) {
        return directory.equals(folder.root()) ? "" : folder.inside(directory) + "/";
    }

    private Optional<Folder> folderOf(Path directory) {
        return folders.stream()
                .flatMap(path -> Folder.at(path).stream())
                .filter(folder -> directory.startsWith(folder.root()))
                .findFirst();
    }

    private Optional<Item> known(String id) {
        return Optional.ofNullable(known.get(id));
    }

    private void take(Item item) {
        seen++;
        Item before = known.get(item.id());
        if (item.equals(before)) {
            return;
        }
        if (before == null && known.size() >= config.items()) {
            problems.add("there are more than " + config.items() + " items");
            return;
        }
        read++;
        known.put(item.id(), item);
        changed.put(item.id(), item);
        gone.remove(item.id());
    }

    /** All that a source has; of one that is no more, nothing. */
    private void take(String source, Optional<List<Item>> items) {
        var there = new HashSet<String>();
        for (Item item : items.orElse(List.of())) {
            Item before = known.get(item.id());
            boolean another = before != null && !before.folder().equals(source);
            if (!another && there.add(item.id())) {
                take(before == null ? item : item.added(before.added()));
            }
        }
        drop(item -> item.folder().equals(source) && !there.contains(item.id()));
    }

    private void drop(java.util.function.Predicate<Item> which) {
        known.values()
                .removeIf(item -> {
                    boolean drops = which.test(item);
                    if (drops) {
                        gone.add(item.id());
                        changed.remove(item.id());
                    }
                    return drops;
                });
    }

    /** Lets everybody see what has changed; often, but not for each single item. */
    private void show(boolean now) {
        progress =
                progress.phase() == Phase.SCANNING || now
                        ? new Progress(
                                progress.phase(),
                                known.size(),
                                seen,
                                read,
                                progress.scanned(),
                                List.copyOf(problems))
                        : progress;
        long since = System.nanoTime() - shownAt;
        int waiting = changed.size() + gone.size();
        boolean due =
                now
                        || waiting >= SHOW_AT + known.size() / 4
                        || since > SHOW_EVERY.toNanos() && waiting > 0;
        if (!due || waiting == 0) {
            return;
        }
        var next = new Catalogue(known.values());
        var before = whole.groups();
        var newGroups = new ArrayList<Group>();
        next.groups()
                .forEach((key, group) -> {
                    Group old = before.get(key);
                    if (old == null || !old.label().equals(group.label())) {
                        newGroups.add(group);
                    }
                });
        var removed = new HashSet<>(gone);
        before.keySet().stream()
                .filter(key -> !next.groups().containsKey(key))
                .forEach(removed::add);
        whole = next;
        shown = shown(next);
        try {
            java.util.Objects.requireNonNull(index).change(changed.values(), newGroups, removed);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the index can't be written", e);
        }
        save();
        shownAt = System.nanoTime();
    }

    private Shown shown(Catalogue all) {
        Set<String> away = sources.away();
        if (away.isEmpty()) {
            return new Shown(all, Catalogue.EMPTY);
        }
        var parts =
                all.items().stream()
                        .collect(Collectors.partitioningBy(i -> away.contains(i.folder())));
        return new Shown(
                new Catalogue(parts.getOrDefault(false, List.of())),
                new Catalogue(parts.getOrDefault(true, List.of())));
    }

    /** What can't be kept now is found again after the next start. */
    private void save() {
        var put = new HashMap<String, String>();
        for (Item item : changed.values()) {
            put.put(item.id(), ItemJson.write(item));
            if (put.size() >= MAX_SAVED) {
                write(put, Set.of());
                put.clear();
            }
        }
        write(put, gone);
        changed.clear();
        gone.clear();
    }

    private void write(Map<String, String> put, Set<String> removed) {
        var _ =
                tables.write(put, removed)
                        .whenComplete((_, failure) -> {
                            if (failure != null) {
                                LOG.warn("items are not kept: {}", failure.getMessage());
                            }
                        });
    }

    private Progress at(Phase phase) {
        return new Progress(
                phase, known.size(), seen, read, Optional.empty(), List.copyOf(problems));
    }
}
