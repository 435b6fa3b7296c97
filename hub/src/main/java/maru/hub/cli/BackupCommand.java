package maru.hub.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import maru.hub.store.BackupConfig;
import maru.hub.store.Backups;
import maru.hub.store.DataConfig;
import maru.hub.store.StoreException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a backup, beside a running hub or without one. */
@Command(
        name = "backup",
        description = "Write everything that the hub keeps into one file.",
        footer = {"", "The file holds secrets: keep it where the data directory could lie, too."})
final class BackupCommand extends HubCommand {
    @Parameters(paramLabel = "FILE", description = "the file to write; must not exist")
    Path file;

    @Override
    public Integer call() {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.USAGE, "There is no folder " + folder + ".");
        }
        try {
            var archive = backups(options).create(file);
            if (options.json) {
                terminal().json(Archives.json(archive));
            } else {
                terminal().line("Wrote " + file + ", " + archive.documents() + " documents.");
            }
            return ExitCode.DONE;
        } catch (StoreException | IllegalArgumentException e) {
            throw new CommandFailure(ExitCode.NOT_DONE, String.valueOf(e.getMessage()));
        }
    }

    static Backups backups(HubOptions options) {
        return new Backups(
                new DataConfig(options.data()), BackupConfig.defaults(), InstantSource.system());
    }
}
