package maru.hub.store;

import java.nio.file.Path;
import java.util.List;

/**
 * A process that writes as fast as it can and says on its standard output what was acknowledged,
 * until it is killed.
 */
final class Scribe {
    private Scribe() {}

    public static void main(String[] args) {
        var store = Stores.start(Path.of(args[0]));
        for (int n = Integer.parseInt(args[1]); ; n++) {
            int number = n;
            var acknowledged =
                    store.write(
                            List.of(
                                    Shelves.Change.put(
                                            Shelf.DEVICE, "d" + number, Integer.toString(number)),
                                    Shelves.Change.put(
                                            Shelf.SETTING, "last", Integer.toString(number))));
            var said =
                    acknowledged.thenRun(() -> {
                        synchronized (System.out) {
                            System.out.println(number);
                            System.out.flush();
                        }
                    });
            if (number % 7 == 0) {
                said.toCompletableFuture().join();
            }
        }
    }
}
