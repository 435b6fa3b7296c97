package maru.hub.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import maru.hub.store.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig.SynchronousMode;

/**
 * Copies of everything that must survive, each one file: a ZIP archive with a manifest. Works
 * beside a running hub and without one. An archive holds secrets (keys, hashed tokens) and belongs
 * where the data directory could lie, too.
 */
@Singleton
public final class Backups {
    private static final Logger LOG = LoggerFactory.getLogger(Backups.class);
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String FORMAT = "maru-backup";
    private static final String MANIFEST = "manifest.json";
    private static final String PENDING = "restore";
    private static final Pattern KEY_FILE =
            Pattern.compile("keys/[A-Za-z0-9_][A-Za-z0-9._-]{0,99}");
    private static final Pattern AUTOMATIC =
            Pattern.compile("maru-\\d{8}T\\d{9}Z(-[a-z0-9-]+)?\\.zip");
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);
    private static final long MAX_BYTES = 8L << 30;
    private static final int MAX_ENTRIES = 200;
    private static final int MAX_MANIFEST = 1 << 20;

    private final Path data;
    private final BackupConfig config;
    private final InstantSource clock;

    public Backups(DataConfig data, BackupConfig config, InstantSource clock) {
        this.data = data.dataDirectory();
        this.config = config;
        this.clock = clock;
    }

    /**
     * What an archive says of itself.
     *
     * @param documents how many documents its {@code maru.db} holds
     */
    public record Archive(Path file, Instant created, int schema, long documents, long bytes) {}

    /**
     * Makes a backup with everything in it, the history too.
     *
     * @throws StoreException when it can't be made; then nothing is left behind
     * @throws IllegalArgumentException when the target exists: a backup never replaces another
     */
    public Archive create(Path target) {
        return create(target, true);
    }

    /**
     * Checks an archive from end to end and lays it ready; the hub puts it in place when it starts
     * the next time. What it replaces stays beside it as {@code *.replaced.<instant>}.
     *
     * @throws StoreException when the archive is damaged, foreign or newer than this Maru; then
     *     nothing has changed
     */
    public Archive restore(Path archive) {
        try {
            Files.createDirectories(data);
            Path unpacked = Files.createTempDirectory(data, "restoring-");
            try {
                Archive checked = unpack(archive, unpacked);
                Path pending = data.resolve(PENDING);
                deleteTree(pending);
                Files.move(unpacked, pending, StandardCopyOption.ATOMIC_MOVE);
                Sql.syncDirectory(data);
                return checked;
            } finally {
                deleteTree(unpacked);
            }
        } catch (IOException e) {
            throw failed("can't restore " + archive.getFileName(), e);
        }
    }

    /** Reads the whole archive and every page in it. */
    public Archive verify(Path archive) {
        try {
            Path unpacked = Files.createTempDirectory("maru-verify-");
            try {
                return unpack(archive, unpacked);
            } finally {
                deleteTree(unpacked);
            }
        } catch (IOException e) {
            throw failed("can't read " + archive.getFileName(), e);
        }
    }

    /** The backups made by the hub itself, the newest first; not yet verified. */
    public List<Path> automatic() {
        Path directory = directory();
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(f -> AUTOMATIC.matcher(f.getFileName().toString()).matches())
                    .sorted(Comparator.comparing(Path::getFileName).reversed())
                    .toList();
        } catch (IOException e) {
            throw failed("can't list the backups", e);
        }
    }

    /** When the newest automatic backup was made, by its name. */
    Optional<Instant> newest() {
        return automatic().stream()
                .findFirst()
                .map(f -> STAMP.parse(f.getFileName().toString().substring(5, 24), Instant::from));
    }

    /**
     * Makes a backup beside the earlier ones, without the history, and lets go of those beyond the
     * number to keep. When the new one holds much less than the one before, all stay: something may
     * have gone wrong that a person should look at.
     */
    public Archive createAutomatic(String why) {
        List<Path> before = automatic();
        Optional<Archive> previous =
                before.stream()
                        .findFirst()
                        .flatMap(file -> {
                            try {
                                return Optional.of(describe(file));
                            } catch (StoreException e) {
                                return Optional.empty();
                            }
                        });
        String name = "maru-" + STAMP.format(clock.instant()) + (why.isEmpty() ? "" : "-" + why);
        Archive made = create(directory().resolve(name + ".zip"), false);
        if (previous.isPresent() && made.documents() * 2 < previous.get().documents()) {
            LOG.warn(
                    "the new backup holds {} documents, the one before {}: keeping all",
                    made.documents(),
                    previous.get().documents());
            return made;
        }
        for (Path old : automatic().stream().skip(config.keep()).toList()) {
            try {
                Files.delete(old);
            } catch (IOException e) {
                LOG.warn("can't delete the old backup {}", old.getFileName(), e);
            }
        }
        return made;
    }

    /** Puts the newest good backup's file in place; the backup's name, or empty if none is good. */
    Optional<String> restoreNewest(DataFile file) {
        for (Path candidate : automatic()) {
            try {
                Path unpacked = Files.createTempDirectory(data, "restoring-");
                try {
                    unpack(candidate, unpacked);
                    Path found = file.in(unpacked);
                    if (Files.exists(found)) {
                        Files.move(found, file.in(data), StandardCopyOption.ATOMIC_MOVE);
                        Sql.syncDirectory(data);
                        return Optional.of(candidate.getFileName().toString());
                    }
                } finally {
                    deleteTree(unpacked);
                }
            } catch (StoreException e) {
                LOG.warn("the backup {} is no good: {}", candidate.getFileName(), e.getMessage());
            } catch (IOException e) {
                throw failed("can't restore " + candidate.getFileName(), e);
            }
        }
        return Optional.empty();
    }

    /**
     * Finishes what {@link #restore} laid ready. Goes on where a crash has stopped it.
     *
     * @return the files that were put in place
     */
    List<String> applyPending() {
        Path pending = data.resolve(PENDING);
        if (!Files.isDirectory(pending)) {
            return List.of();
        }
        var applied = new ArrayList<String>();
        try {
            for (DataFile file : DataFile.values()) {
                Path from = file.in(pending);
                if (Files.exists(from)) {
                    setAside(file.in(data), "replaced");
                    Files.move(from, file.in(data), StandardCopyOption.ATOMIC_MOVE);
                    applied.add(file.fileName());
                }
            }
            Path keys = pending.resolve("keys");
            if (Files.isDirectory(keys)) {
                Path target = Files.createDirectories(data.resolve("keys"));
                try (Stream<Path> files = Files.list(keys)) {
                    for (Path from : files.toList()) {
                        Path to = target.resolve(from.getFileName().toString());
                        setAside(to, "replaced");
                        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
                        applied.add("keys/" + from.getFileName());
                    }
                }
            }
            Sql.syncDirectory(data);
            deleteTree(pending);
        } catch (IOException e) {
            throw failed("can't put the restored files in place", e);
        }
        return applied;
    }

    /** Renames a file and its log out of the way; the new name, if there was a file. */
    Optional<String> setAside(Path file, String why) throws IOException {
        String suffix = "." + why + "." + STAMP.format(clock.instant());
        Optional<String> name = Optional.empty();
        for (String part : List.of("-shm", "-wal", "")) {
            Path from = file.resolveSibling(file.getFileName() + part);
            if (Files.exists(from, LinkOption.NOFOLLOW_LINKS)) {
                Path to = file.resolveSibling(file.getFileName() + suffix + part);
                Files.move(from, to);
                if (part.isEmpty()) {
                    name = Optional.of(to.getFileName().toString());
                }
            }
        }
        return name;
    }

    private Path directory() {
        return data.resolve("backups");
    }

    private Archive create(Path target, boolean withHistory) {
        if (Files.exists(target)) {
            throw new IllegalArgumentException("target: " + target + " exists already");
        }
        try {
            Path parent = Files.createDirectories(target.toAbsolutePath().getParent());
            Path work = Files.createTempDirectory(parent, ".backup-");
            try {
                var contents = new LinkedHashMap<String, Path>();
                copy(DataFile.HUB, work, contents);
                if (withHistory && Files.exists(DataFile.HISTORY.in(data))) {
                    copy(DataFile.HISTORY, work, contents);
                }
                keys(contents);
                Path zip = work.resolve("archive.zip");
                pack(zip, contents);
                Sql.sync(zip);
                Path check = Files.createDirectory(work.resolve("check"));
                Archive made = unpack(zip, check);
                try {
                    Files.move(zip, target, StandardCopyOption.ATOMIC_MOVE);
                } catch (AtomicMoveNotSupportedException e) {
                    throw failed("can't make " + target.getFileName(), e);
                }
                Sql.syncDirectory(parent);
                return new Archive(
                        target, made.created(), made.schema(), made.documents(), made.bytes());
            } finally {
                deleteTree(work);
            }
        } catch (IOException | SQLException e) {
            throw failed("can't make the backup " + target.getFileName(), e);
        }
    }

    private void copy(DataFile file, Path work, Map<String, Path> contents) throws SQLException {
        Path source = file.in(data);
        if (!Files.exists(source)) {
            throw new StoreException(
                    Reason.FAILED, "there is no " + source + " to make a backup of");
        }
        Path copy = work.resolve(file.fileName());
        // A snapshot of one moment, whatever is written meanwhile.
        try (var connection = Sql.open(source, SynchronousMode.FULL);
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, copy.toAbsolutePath().toString());
            statement.execute();
        }
        contents.put(file.fileName(), copy);
    }

    private void keys(Map<String, Path> contents) throws IOException {
        Path keys = data.resolve("keys");
        if (Files.isDirectory(keys)) {
            try (Stream<Path> files = Files.list(keys)) {
                for (Path file : files.sorted().toList()) {
                    String name = "keys/" + file.getFileName();
                    if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                            && KEY_FILE.matcher(name).matches()
                            && !name.contains(".replaced.")) {
                        contents.put(name, file);
                    }
                }
            }
        }
    }

    private void pack(Path zip, Map<String, Path> contents) throws IOException, SQLException {
        var manifest = MAPPER.createObjectNode();
        manifest.put("format", FORMAT);
        manifest.put("version", 1);
        manifest.put("created", clock.instant().toString());
        manifest.put("schema", DataFile.HUB.schema());
        manifest.put(
                "documents",
                documents(java.util.Objects.requireNonNull(contents.get(DataFile.HUB.fileName()))));
        var files = manifest.putObject("files");
        for (var entry : contents.entrySet()) {
            files.putObject(entry.getKey())
                    .put("bytes", Files.size(entry.getValue()))
                    .put("sha256", sha256(entry.getValue()));
        }
        try (var out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry(MANIFEST));
            out.write(MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
            out.closeEntry();
            for (var entry : contents.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                Files.copy(entry.getValue(), out);
                out.closeEntry();
            }
        }
    }

    private Archive describe(Path archive) {
        try (var zip = new ZipFile(archive.toFile())) {
            JsonNode manifest = manifest(archive, zip);
            return archive(archive, manifest, manifest.path("documents").asLong());
        } catch (IOException e) {
            throw new StoreException(
                    Reason.CORRUPT, archive.getFileName() + " is not a sound archive", e);
        }
    }

    /** Writes the contents, and only the contents that Maru puts into archives, to a directory. */
    private Archive unpack(Path archive, Path directory) {
        try (var zip = new ZipFile(archive.toFile())) {
            JsonNode manifest = manifest(archive, zip);
            if (zip.size() > MAX_ENTRIES) {
                throw foreign(archive, "it holds too many files");
            }
            long left = MAX_BYTES;
            for (ZipEntry entry : zip.stream().toList()) {
                if (entry.getName().equals(MANIFEST)) {
                    continue;
                }
                String name = entry.getName();
                JsonNode described = manifest.path("files").path(name);
                boolean known =
                        name.equals(DataFile.HUB.fileName())
                                || name.equals(DataFile.HISTORY.fileName())
                                || KEY_FILE.matcher(name).matches();
                if (!known || described.isMissingNode()) {
                    throw foreign(archive, "it holds the file " + name);
                }
                left -= extract(archive, zip, entry, described, directory.resolve(name), left);
            }
            for (String name : iterable(manifest.path("files").fieldNames())) {
                if (zip.getEntry(name) == null) {
                    throw new StoreException(
                            Reason.CORRUPT, archive.getFileName() + " lacks the file " + name);
                }
            }
            Path hub = DataFile.HUB.in(directory);
            if (!Files.exists(hub)) {
                throw foreign(archive, "it holds no " + DataFile.HUB.fileName());
            }
            for (DataFile file : DataFile.values()) {
                check(archive, file, file.in(directory));
            }
            return archive(archive, manifest, documents(hub));
        } catch (IOException | SQLException e) {
            throw new StoreException(
                    Reason.CORRUPT, archive.getFileName() + " is not a sound archive", e);
        }
    }

    private static void check(Path archive, DataFile file, Path unpacked) {
        if (!Files.exists(unpacked)) {
            return;
        }
        Soundness.problemWith(unpacked)
                .ifPresent(problem -> {
                    throw new StoreException(
                            Reason.CORRUPT,
                            archive.getFileName() + ": " + file.fileName() + " " + problem);
                });
        int schema = Soundness.schemaOf(unpacked);
        if (schema > file.schema()) {
            throw new StoreException(
                    Reason.NEWER_SCHEMA,
                    archive.getFileName()
                            + " was made by a newer Maru (schema "
                            + schema
                            + ", this one knows "
                            + file.schema()
                            + ")");
        }
        if (schema == 0) {
            throw foreign(archive, file.fileName() + " holds no data of Maru");
        }
    }

    private static long extract(
            Path archive, ZipFile zip, ZipEntry entry, JsonNode described, Path target, long most)
            throws IOException {
        long size = described.path("bytes").asLong(-1);
        if (size < 0 || size > most) {
            throw foreign(archive, entry.getName() + " has an impossible size");
        }
        Files.createDirectories(target.getParent());
        var digest = newDigest();
        try (InputStream in = new DigestInputStream(zip.getInputStream(entry), digest);
                var out = Files.newOutputStream(target)) {
            long copied = 0;
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                copied += n;
                if (copied > size) {
                    throw foreign(archive, entry.getName() + " is larger than it says");
                }
                out.write(buffer, 0, n);
            }
            if (copied != size) {
                throw new StoreException(
                        Reason.CORRUPT, archive.getFileName() + ": " + entry + " is cut short");
            }
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        if (!sum.equals(described.path("sha256").asText())) {
            throw new StoreException(
                    Reason.CORRUPT, archive.getFileName() + ": " + entry + " is damaged");
        }
        Sql.sync(target);
        return size;
    }

    private static JsonNode manifest(Path archive, ZipFile zip) throws IOException {
        ZipEntry entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw foreign(archive, "it has no " + MANIFEST);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(MAX_MANIFEST);
            JsonNode manifest = MAPPER.readTree(bytes);
            if (manifest == null
                    || !FORMAT.equals(manifest.path("format").asText())
                    || manifest.path("version").asInt() != 1) {
                throw foreign(archive, "its manifest is of another kind");
            }
            return manifest;
        }
    }

    private static Archive archive(Path file, JsonNode manifest, long documents)
            throws IOException {
        Instant created;
        try {
            created = Instant.parse(manifest.path("created").asText());
        } catch (java.time.format.DateTimeParseException e) {
            throw foreign(file, "its manifest has no time");
        }
        return new Archive(
                file, created, manifest.path("schema").asInt(), documents, Files.size(file));
    }

    private static long documents(Path hub) throws SQLException {
        long documents = 0;
        try (var connection = Sql.open(hub, SynchronousMode.FULL)) {
            for (Shelf shelf : Shelf.values()) {
                // A file of an older Maru has fewer of them.
                if (Soundness.number(
                                connection,
                                "SELECT count(*) FROM sqlite_master WHERE name = '"
                                        + shelf.table()
                                        + "'")
                        == 0) {
                    continue;
                }
                documents += Soundness.number(connection, "SELECT count(*) FROM " + shelf.table());
            }
        }
        return documents;
    }

    private static String sha256(Path file) throws IOException {
        var digest = newDigest();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(java.io.OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static <T> Iterable<T> iterable(java.util.Iterator<T> iterator) {
        return () -> iterator;
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(root)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }

    private static StoreException foreign(Path archive, String why) {
        return new StoreException(
                Reason.FOREIGN, archive.getFileName() + " is not a backup of Maru: " + why);
    }

    private static StoreException failed(String what, Exception e) {
        return Sql.explained(what, e);
    }
}
