package maru.hub;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import maru.devices.dialect.Message;
import maru.simulator.link.Link;
import maru.simulator.link.Links;

/** Keeps the commands that the appliances of a household hear. */
final class Ears implements Links {
    private final Links links;
    private final List<Message> heard = new CopyOnWriteArrayList<>();

    Ears(Links links) {
        this.links = links;
    }

    /** In the order in which they came. */
    List<Message> heard() {
        return List.copyOf(heard);
    }

    /** Tasmota is asked for its state by a command without a payload. */
    private static boolean isCommand(Message message) {
        return message.topic().startsWith("cmnd/")
                ? message.text().filter(text -> !text.isEmpty()).isPresent()
                : message.topic().endsWith("/set") || message.topic().contains("/set/");
    }

    @Override
    public Link open(String clientId, Message will, Set<String> subscriptions, Listener listener) {
        return links.open(
                clientId,
                will,
                subscriptions,
                new Listener() {
                    @Override
                    public void connected() {
                        listener.connected();
                    }

                    @Override
                    public void received(Message message) {
                        if (isCommand(message)) {
                            heard.add(message);
                        }
                        listener.received(message);
                    }

                    @Override
                    public void lost(String reason) {
                        listener.lost(reason);
                    }
                });
    }

    @Override
    public void close() {
        links.close();
    }
}
