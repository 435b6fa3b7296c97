package maru.hub.dlna;

import java.util.Optional;

/** What a server tells of its library, page by page. Blocks. */
interface Directory {

    /**
     * One page of what lies in a container.
     *
     * @param didl the descriptions as the server wrote them: a stranger's text
     * @param returned how many it says that these are
     * @param total how many it says that there are in all; 0 where it doesn't know
     */
    record Page(String didl, long returned, long total) {}

    /** Empty when the server doesn't answer, or refuses. */
    Optional<Page> children(String container, long from, int count);
}
