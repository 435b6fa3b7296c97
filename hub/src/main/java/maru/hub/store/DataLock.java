package maru.hub.store;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import maru.hub.store.StoreException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a second hub out of the data directory. The system lets go of it with the process, however
 * that ends.
 */
@Singleton
public final class DataLock implements AutoCloseable {
    private final Path directory;
    private @Nullable FileChannel file;

    DataLock(DataConfig data) {
        this.directory = data.dataDirectory();
    }

    /**
     * Takes the directory, which is made when it isn't there.
     *
     * @throws StoreException when another hub has it, or nothing can be written there
     */
    public synchronized void take() {
        FileChannel opened;
        try {
            Files.createDirectories(directory);
            opened =
                    FileChannel.open(
                            directory.resolve("hub.lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreException(
                    Reason.READ_ONLY,
                    "maru.data-directory: " + directory.toAbsolutePath() + " can't be written to",
                    e);
        }
        boolean taken = false;
        try {
            FileLock lock = opened.tryLock();
            taken = lock != null;
        } catch (OverlappingFileLockException _) {
            // Another hub in this very process.
        } catch (IOException e) {
            // Some network file systems lock nothing; the hub runs there all the same.
            taken = true;
        }
        if (!taken) {
            close(opened);
            throw new StoreException(
                    Reason.BUSY,
                    "maru.data-directory: "
                            + directory.toAbsolutePath()
                            + " is in use; a hub is running there already");
        }
        file = opened;
    }

    @Override
    public synchronized void close() {
        if (file != null) {
            close(file);
            file = null;
        }
    }

    private static void close(FileChannel opened) {
        try {
            opened.close();
        } catch (IOException _) {
            // Nothing was written to it.
        }
    }
}
