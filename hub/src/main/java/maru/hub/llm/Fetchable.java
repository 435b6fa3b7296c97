package maru.hub.llm;

import java.util.List;
import maru.hub.llm.ModelCatalogue.Source;

/** A big file that Maru knows by its digest, and where it can be got. */
interface Fetchable {
    /** As messages call it. */
    String name();

    /** Its name in the directory. */
    String file();

    /** Of the whole file, 64 hexadecimal digits. */
    String sha256();

    long size();

    /** Tried in this order. */
    List<Source> sources();

    /** What a person reads when it can't be had: what goes on without it. */
    String without();

    /** What a person types to get it. */
    default String command() {
        return "make model";
    }
}
