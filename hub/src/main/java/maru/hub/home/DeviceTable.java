package maru.hub.home;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An immutable map of devices, in order, of which a changed copy costs little: the devices lie in
 * blocks, and a copy shares all blocks but one. So every report can have a snapshot of its own in a
 * home of ten thousand devices.
 */
public final class DeviceTable extends AbstractMap<DeviceId, Device> {
    private static final int BITS = 6;
    private static final int BLOCK = 1 << BITS;

    private final Map<DeviceId, Integer> index;
    private final Device[][] blocks;

    private DeviceTable(Map<DeviceId, Integer> index, Device[][] blocks) {
        this.index = index;
        this.blocks = blocks;
    }

    /** In the order of the collection; of two with the same id the later stays. */
    public static DeviceTable of(Collection<Device> devices) {
        var index = HashMap.<DeviceId, Integer>newHashMap(devices.size());
        for (Device device : devices) {
            index.putIfAbsent(device.id(), index.size());
        }
        var blocks = new Device[(index.size() + BLOCK - 1) >> BITS][];
        for (int b = 0; b < blocks.length; b++) {
            blocks[b] = new Device[Math.min(BLOCK, index.size() - (b << BITS))];
        }
        for (Device device : devices) {
            int at = index.getOrDefault(device.id(), 0);
            blocks[at >> BITS][at & (BLOCK - 1)] = device;
        }
        return new DeviceTable(index, blocks);
    }

    /**
     * The same with another device in the place of the one with its id.
     *
     * @throws NoSuchElementException when there is none
     */
    public DeviceTable with(Device device) {
        Integer at = index.get(device.id());
        if (at == null) {
            throw new NoSuchElementException("no device " + device.id());
        }
        Device[][] copy = blocks.clone();
        Device[] block = copy[at >> BITS].clone();
        block[at & (BLOCK - 1)] = device;
        copy[at >> BITS] = block;
        return new DeviceTable(index, copy);
    }

    @Override
    public @Nullable Device get(@Nullable Object key) {
        Integer at = index.get(key);
        return at == null ? null : at(at);
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return index.containsKey(key);
    }

    @Override
    public int size() {
        return index.size();
    }

    @Override
    public Set<Entry<DeviceId, Device>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public int size() {
                return index.size();
            }

            @Override
            public Iterator<Entry<DeviceId, Device>> iterator() {
                return new Iterator<>() {
                    private int next;

                    @Override
                    public boolean hasNext() {
                        return next < index.size();
                    }

                    @Override
                    public Entry<DeviceId, Device> next() {
                        if (!hasNext()) {
                            throw new NoSuchElementException();
                        }
                        Device device = at(next++);
                        return Map.entry(device.id(), device);
                    }
                };
            }
        };
    }

    private Device at(int position) {
        return blocks[position >> BITS][position & (BLOCK - 1)];
    }
}
