package maru.hub.llm;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import maru.hub.llm.LanguageModel.Unavailable;

/**
 * Lays an adapter out of Maru's own files beside the models, since engines only load what is a
 * file. It is checked each time, as a model is.
 */
final class ShippedAdapter {
    private ShippedAdapter() {}

    static Path in(Path directory, ModelCatalogue.Adapter adapter) throws Unavailable {
        Path folder = directory.resolve("adapters");
        // Two versions of Maru may share the directory.
        Path file = folder.resolve(adapter.sha256().substring(0, 12) + "-" + adapter.file());
        try {
            if (!isRight(file, adapter)) {
                Files.createDirectories(folder);
                Path beside = Files.createTempFile(folder, "." + adapter.file(), null);
                try (InputStream in =
                        ShippedAdapter.class.getResourceAsStream("/adapters/" + adapter.file())) {
                    if (in == null) {
                        throw new Unavailable(adapter.name() + " isn't in this build of Maru.");
                    }
                    Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
                    if (!isRight(beside, adapter)) {
                        throw new Unavailable(
                                adapter.name()
                                        + " isn't the one that the catalogue names: its size or"
                                        + " SHA-256 differs.");
                    }
                    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
                } finally {
                    Files.deleteIfExists(beside);
                }
            }
            return file;
        } catch (IOException e) {
            throw new Unavailable("Can't lay " + adapter.name() + " into " + folder + ": " + e);
        }
    }

    private static boolean isRight(Path file, ModelCatalogue.Adapter adapter) throws IOException {
        return Files.isRegularFile(file)
                && Files.size(file) == adapter.size()
                && ModelStore.sha256(file).equals(adapter.sha256());
    }
}
