package maru.hub.broker;

import java.util.ArrayList;
import java.util.List;

/**
 * The topics on which one credential may speak and listen. What isn't named is denied.
 *
 * @param publish filters of the topics that it may publish to, its Last Will included
 * @param subscribe filters; a subscription is allowed when one of them covers all of it
 */
public record TopicPermissions(List<TopicFilter> publish, List<TopicFilter> subscribe) {

    /** The hub hears and says everything, except the broker's own {@code $} topics. */
    static final TopicPermissions HUB = of(List.of("#"), List.of("#"));

    public TopicPermissions {
        publish = List.copyOf(publish);
        subscribe = List.copyOf(subscribe);
    }

    /**
     * From filters as MQTT writes them.
     *
     * @throws IllegalArgumentException when one of them is none
     */
    public static TopicPermissions of(List<String> publish, List<String> subscribe) {
        return new TopicPermissions(
                publish.stream().map(TopicFilter::new).toList(),
                subscribe.stream().map(TopicFilter::new).toList());
    }

    /**
     * For a device that keeps to its own branches: it may publish below each prefix and listen
     * below it, announce itself below {@code homeassistant/+/<id>/} or as {@code
     * homeassistant/device/<id>/config}, and hear when the hub has started.
     *
     * @param id its node id in Home Assistant discovery
     * @param prefixes its own topic prefixes without a trailing slash, such as {@code zigbee2mqtt}
     *     or {@code shelly1-b929cc}
     */
    public static TopicPermissions device(String id, String... prefixes) {
        if (id.indexOf('/') >= 0) {
            throw new IllegalArgumentException("a node id is one level");
        }
        var publish = new ArrayList<String>();
        var subscribe = new ArrayList<String>();
        publish.add("homeassistant/+/" + id + "/#");
        subscribe.add("homeassistant/status");
        for (String prefix : prefixes) {
            publish.add(prefix + "/#");
            subscribe.add(prefix + "/#");
        }
        return of(publish, subscribe);
    }

    boolean mayPublish(String topic) {
        return publish.stream().anyMatch(filter -> filter.matches(topic));
    }

    /** Decides over a subscription as it was asked for, shared ones included. */
    boolean maySubscribe(String asked) {
        return TopicFilter.withoutShare(asked)
                .filter(inner -> TopicFilter.problemWith(inner).isEmpty())
                .map(TopicFilter::new)
                .filter(inner -> subscribe.stream().anyMatch(filter -> filter.covers(inner)))
                .isPresent();
    }
}
