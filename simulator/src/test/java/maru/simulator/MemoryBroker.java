package maru.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import maru.devices.dialect.Message;
import maru.simulator.link.Link;
import maru.simulator.link.Links;

/** A broker in memory: keeps what is retained, delivers to whoever subscribes, tells wills. */
public final class MemoryBroker implements Links {
    private final Map<String, Message> retained = new LinkedHashMap<>();
    private final List<Message> said = new CopyOnWriteArrayList<>();
    private final List<MemoryLink> links = new CopyOnWriteArrayList<>();

    @Override
    public Link open(String clientId, Message will, Set<String> subscriptions, Listener listener) {
        var link = new MemoryLink(will, subscriptions, listener);
        links.add(link);
        link.mend();
        return link;
    }

    @Override
    public void close() {}

    /** Publishes as a stranger. */
    public void publish(Message message) {
        if (message.retained()) {
            synchronized (retained) {
                retained.put(message.topic(), message);
            }
        }
        said.add(message);
        Message live = new Message(message.topic(), message.payload(), false);
        links.stream()
                .filter(link -> link.up && link.hears(message.topic()))
                .forEach(link -> link.listener.received(live));
    }

    /** What the broker keeps on a topic. */
    public Optional<String> kept(String topic) {
        synchronized (retained) {
            return Optional.ofNullable(retained.get(topic)).flatMap(Message::text);
        }
    }

    public List<Message> kept() {
        synchronized (retained) {
            return new ArrayList<>(retained.values());
        }
    }

    /** Everything that was said on a topic, oldest first. */
    public List<String> said(String topic) {
        return said.stream()
                .filter(m -> m.topic().equals(topic))
                .map(m -> m.text().orElse(""))
                .toList();
    }

    public static boolean matches(String filter, String topic) {
        String[] want = filter.split("/", -1);
        String[] have = topic.split("/", -1);
        for (int i = 0; i < want.length; i++) {
            if (want[i].equals("#")) {
                return true;
            }
            if (i >= have.length || !(want[i].equals("+") || want[i].equals(have[i]))) {
                return false;
            }
        }
        return want.length == have.length;
    }

    private final class MemoryLink implements Link {
        private final Message will;
        private final Set<String> subscriptions;
        private final Listener listener;
        private volatile boolean up;

        MemoryLink(Message will, Set<String> subscriptions, Listener listener) {
            this.will = will;
            this.subscriptions = subscriptions;
            this.listener = listener;
        }

        boolean hears(String topic) {
            return subscriptions.stream().anyMatch(filter -> matches(filter, topic));
        }

        @Override
        public void publish(Message message) {
            if (up) {
                MemoryBroker.this.publish(message);
            }
        }

        @Override
        public void cut() {
            up = false;
            MemoryBroker.this.publish(will);
        }

        @Override
        public void mend() {
            up = true;
            kept().stream().filter(m -> hears(m.topic())).forEach(listener::received);
            listener.connected();
        }

        @Override
        public void close() {
            up = false;
        }
    }
}
