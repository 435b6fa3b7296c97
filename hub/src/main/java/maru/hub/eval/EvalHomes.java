package maru.hub.eval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import maru.hub.home.Home;

/** Homes in the files of an evaluation, for whoever wants nothing but the homes. */
public final class EvalHomes {
    private EvalHomes() {}

    /**
     * Loads every {@code *.json} of a folder, by home id.
     *
     * @throws EvalFormatException where one isn't a home
     */
    public static Map<String, Home> load(Path folder) throws IOException {
        var homes = new LinkedHashMap<String, Home>();
        EvalHome.loadAll(folder).forEach((id, home) -> homes.put(id, home.home()));
        return homes;
    }
}
