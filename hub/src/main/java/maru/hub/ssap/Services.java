package maru.hub.ssap;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import maru.devices.Act;
import maru.devices.Command;
import maru.devices.Trait;
import maru.devices.Value;
import maru.hub.media.Item;
import maru.hub.media.Key;
import maru.hub.media.Order;
import maru.hub.media.Place;
import maru.hub.media.Players;
import maru.hub.mqtt.Sent;
import maru.hub.ssap.Service.Access;

/**
 * All that the hub does as a TV. What a television has and a hub hasn't (a tuner, inputs, a power
 * switch) answers so, or isn't there.
 */
final class Services {
    private static final int MAX_TEXT = 500;
    private static final int MAX_LABEL = 40;
    private static final int MAX_BUTTONS = 4;
    private static final int MAX_ADDRESS = 2_048;
    private static final int MAX_TYPED = 1_000;
    private static final int MAX_ERASED = 1_000;
    private static final int MAX_SHOWN = 64;
    private static final String SOUND = "tv_speaker";
    private static final Access OPEN = new Access.Open();

    private final Players players;
    private final Links links;
    private final Apps apps;
    private final Facts facts;
    private final Set<String> shown = new LinkedHashSet<>();
    private final Map<String, Service> byUri = new LinkedHashMap<>();

    Services(Players players, Links links, Apps apps, Facts facts) {
        this.players = players;
        this.links = links;
        this.apps = apps;
        this.facts = facts;
        describeItself();
        sound();
        places();
        playback();
        broadcast();
        notices();
        typing();
        byUri.put(
                "com.webos.service.networkinput/getPointerInputSocket",
                new Service(
                        "com.webos.service.networkinput/getPointerInputSocket",
                        with(Permission.CONTROL_MOUSE_AND_KEYBOARD),
                        false,
                        asked ->
                                new Reply.Ok(
                                        object().put("socketPath", asked.client().pointerPath()))));
    }

    Optional<Service> find(String uri) {
        return Optional.ofNullable(byUri.get(uri));
    }

    private void tells(String uri, Access access, Function<Asked, ObjectNode> how) {
        byUri.put(uri, new Service(uri, access, true, asked -> new Reply.Ok(how.apply(asked))));
    }

    /** Something that is done on the screen, and not at all while none is open. */
    private void does(String uri, Access access, Deed deed) {
        byUri.put(
                uri,
                new Service(
                        uri,
                        access,
                        false,
                        asked ->
                                asked.now()
                                        .screen()
                                        .map(screen -> deed.done(asked, screen))
                                        .orElse(Reply.TV_IS_OFF)));
    }

    private interface Deed {
        Reply done(Asked asked, Players.Present screen);
    }

    private void refuses(String uri, Access access, String why) {
        byUri.put(uri, new Service(uri, access, false, _ -> Reply.no("500 " + why)));
    }

    private static Access with(Permission... any) {
        return new Access.With(Set.of(any));
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private void describeItself() {
        Access letIn = with();
        tells("system/getSystemInfo", OPEN, _ -> facts.system());
        tells("com.webos.service.update/getCurrentSWInformation", letIn, _ -> facts.software());
        tells(
                "com.webos.service.connectionmanager/getinfo",
                with(Permission.READ_NETWORK_STATE),
                asked -> facts.network(asked.client().localAddress()));
        tells("api/getServiceList", letIn, _ -> serviceList());
        tells(
                "com.webos.service.tvpower/power/getPowerState",
                with(Permission.READ_POWER_STATE, Permission.CONTROL_POWER),
                asked -> object().put("state", asked.now().isOn() ? "Active" : "Active Standby"));
        refuses(
                "system/turnOff",
                with(Permission.CONTROL_POWER),
                "a hub can't switch the screen's power");
        byUri.put(
                "system/turnOn",
                new Service(
                        "system/turnOn",
                        with(Permission.CONTROL_POWER),
                        false,
                        asked -> Reply.done(asked.now().isOn())));
    }

    private ObjectNode serviceList() {
        var names = new TreeSet<String>();
        byUri.keySet().forEach(uri -> names.add(uri.substring(0, uri.lastIndexOf('/'))));
        ObjectNode json = object();
        ArrayNode list = json.putArray("services");
        names.forEach(name -> list.addObject().put("name", name).put("version", 1));
        return json;
    }

    private void sound() {
        Access sound = with(Permission.CONTROL_AUDIO);
        tells("audio/getVolume", sound, asked -> volume(asked.now()));
        tells(
                "audio/getStatus",
                sound,
                asked -> {
                    ObjectNode json = volume(asked.now());
                    asked.now()
                            .screen()
                            .ifPresent(screen -> json.put("mute", screen.playing().muted()));
                    return json;
                });
        does(
                "audio/setVolume",
                sound,
                (asked, screen) -> {
                    int volume = asked.number("volume", 0, 100);
                    return act(screen, Act.set(Trait.VOLUME, Value.percent(volume)));
                });
        does(
                "audio/setMute",
                sound,
                (asked, screen) ->
                        act(screen, Act.set(Trait.MUTE, Value.flag(asked.flag("mute")))));
        does("audio/volumeUp", sound, (_, screen) -> press(screen, Key.VOLUME_UP));
        does("audio/volumeDown", sound, (_, screen) -> press(screen, Key.VOLUME_DOWN));
        String output = "com.webos.service.apiadapter/audio/";
        tells(output + "getSoundOutput", sound, _ -> object().put("soundOutput", SOUND));
        byUri.put(
                output + "changeSoundOutput",
                new Service(
                        output + "changeSoundOutput",
                        sound,
                        false,
                        asked ->
                                asked.text("output", MAX_LABEL).equals(SOUND)
                                        ? Reply.ok()
                                        : Reply.no("500 there is no other sound output")));
    }

    private static ObjectNode volume(Now now) {
        ObjectNode json = object();
        ObjectNode status =
                json.putObject("volumeStatus")
                        .put("activeStatus", now.isOn())
                        .put("adjustVolume", now.isOn())
                        .put("maxVolume", 100)
                        .put("mode", "normal")
                        .put("soundOutput", SOUND);
        // How loud a screen is that isn't open nobody knows.
        now.screen()
                .map(Players.Present::playing)
                .ifPresent(playing -> {
                    status.put("volume", playing.volume()).put("muteStatus", playing.muted());
                    json.put("volume", playing.volume()).put("muted", playing.muted());
                });
        return json;
    }

    private void places() {
        String manager = "com.webos.applicationManager/";
        tells(
                manager + "listLaunchPoints",
                with(Permission.READ_INSTALLED_APPS),
                _ -> list("launchPoints"));
        tells(manager + "listApps", with(Permission.READ_INSTALLED_APPS), _ -> list("apps"));
        tells(
                manager + "getForegroundAppInfo",
                with(Permission.READ_RUNNING_APPS),
                asked ->
                        object().put("appId", asked.now().place().map(Apps::id).orElse(""))
                                .put("windowId", "")
                                .put("processId", ""));
        does(manager + "launch", with(Permission.LAUNCH), this::launch);
        does("system.launcher/launch", with(Permission.LAUNCH), this::launch);
        does(
                "system.launcher/open",
                with(Permission.LAUNCH),
                (asked, screen) -> open(asked, screen, asked.text("target", MAX_ADDRESS)));
        does("system.launcher/close", with(Permission.CLOSE), this::closeApp);
        tells(
                "system.launcher/getAppState",
                with(Permission.READ_APP_STATUS, Permission.READ_RUNNING_APPS),
                asked -> {
                    var wanted = Apps.ofId(asked.text("id", MAX_TEXT));
                    boolean there = wanted.isPresent() && wanted.equals(asked.now().place());
                    return object().put("running", there).put("visible", there);
                });
    }

    private ObjectNode list(String name) {
        ObjectNode json = object();
        ArrayNode list = json.putArray(name);
        for (Place place : Place.values()) {
            list.addObject()
                    .put("id", Apps.id(place))
                    .put("launchPointId", Apps.id(place) + "_default")
                    .put("title", apps.title(place))
                    .put("type", "web")
                    .put("version", facts.version())
                    .put("icon", "")
                    .put("largeIcon", "")
                    .put("visible", true)
                    .put("removable", false)
                    .put("systemApp", true);
        }
        return json;
    }

    private Reply launch(Asked asked, Players.Present screen) {
        String id = asked.text("id", MAX_TEXT);
        Optional<Place> place = Apps.ofId(id);
        if (place.isEmpty()) {
            return Reply.no("500 there is no app of this id");
        }
        var target = asked.payload().path("params").path("contentTarget");
        String content =
                target.isTextual() ? target.textValue() : asked.text("contentId", MAX_ADDRESS);
        if (!content.isEmpty()) {
            return open(asked, screen, content);
        }
        return players.show(screen.key(), new Order.Show(place.get()))
                ? new Reply.Ok(session(object().put("id", id)))
                : Reply.TV_IS_OFF;
    }

    private Reply closeApp(Asked asked, Players.Present screen) {
        var place = Apps.ofId(asked.text("id", MAX_TEXT));
        if (place.isEmpty() || !place.equals(asked.now().place())) {
            return Reply.no("500 this app isn't open");
        }
        return Reply.done(players.show(screen.key(), new Order.Show(Place.HOME)));
    }

    /** Only pieces of the hub's own library are opened, whatever the address. */
    private Reply open(Asked asked, Players.Present screen, String address) {
        Optional<Item> item = links.item(address, asked.client().calledBy());
        if (item.isEmpty()) {
            return Reply.no("500 only pieces of this hub's library are opened");
        }
        return players.play(screen.key(), item.get()) instanceof Sent.Taken
                ? new Reply.Ok(session(object().put("id", Apps.id(Place.LIBRARY))))
                : Reply.TV_IS_OFF;
    }

    private static ObjectNode session(ObjectNode json) {
        return json.put("sessionId", UUID.randomUUID().toString());
    }

    private void playback() {
        Access media = with(Permission.CONTROL_INPUT_MEDIA_PLAYBACK);
        String controls = "media.controls/";
        does(controls + "play", media, (asked, s) -> run(asked, s, Command.RESUME));
        does(controls + "pause", media, (asked, s) -> run(asked, s, Command.PAUSE));
        does(controls + "stop", media, (asked, s) -> run(asked, s, Command.STOP));
        does(controls + "rewind", media, (asked, s) -> skip(asked, s, Key.REWIND));
        does(controls + "fastForward", media, (asked, s) -> skip(asked, s, Key.FORWARD));
        tells(
                "com.webos.media/getForegroundAppInfo",
                with(Permission.READ_RUNNING_APPS),
                asked -> {
                    ObjectNode json = object();
                    ArrayNode list = json.putArray("foregroundAppInfo");
                    asked.now()
                            .loaded()
                            .ifPresent(item ->
                                    list.addObject()
                                            .put("appId", Apps.id(Place.LIBRARY))
                                            .put("mediaId", item.id())
                                            .put("type", "media")
                                            .put("playState", playState(asked.now())));
                    return json;
                });
        does(
                "media.viewer/open",
                with(Permission.LAUNCH),
                (asked, screen) -> {
                    String target = asked.text("target", MAX_ADDRESS);
                    return open(
                            asked,
                            screen,
                            target.isEmpty() ? asked.text("url", MAX_ADDRESS) : target);
                });
        does(
                "media.viewer/close",
                with(Permission.CLOSE),
                (asked, screen) -> run(asked, screen, Command.STOP));
    }

    private static String playState(Now now) {
        String playback = now.screen().map(s -> s.playing().playback()).orElse("idle");
        return switch (playback) {
            case "playing", "paused" -> playback;
            case "buffering" -> "loaded";
            default -> "stopped";
        };
    }

    private static final Reply NOTHING_PLAYS = Reply.no("500 nothing is playing");

    private Reply run(Asked asked, Players.Present screen, Command command) {
        return asked.now().loaded().isEmpty()
                ? NOTHING_PLAYS
                : act(screen, Act.run(Trait.PLAYBACK, command));
    }

    private Reply skip(Asked asked, Players.Present screen, Key key) {
        return asked.now().loaded().isEmpty() ? NOTHING_PLAYS : press(screen, key);
    }

    private Reply act(Players.Present screen, Act act) {
        return switch (players.act(screen.key(), act)) {
            case Sent.Taken _ -> Reply.ok();
            case Sent.Refused(String reason) -> Reply.no("500 " + reason);
            case Sent.NobodyListens _, Sent.NotSent _, Sent.Unknown _ -> Reply.TV_IS_OFF;
        };
    }

    private Reply press(Players.Present screen, Key key) {
        return Reply.done(players.press(screen.key(), new Order.Press(key)));
    }

    /** A hub has neither inputs nor a tuner: lists are empty, and nothing can be switched to. */
    private void broadcast() {
        Access switching = with(Permission.CONTROL_INPUT_TV);
        tells(
                "tv/getExternalInputList",
                with(Permission.READ_INPUT_DEVICE_LIST),
                _ -> {
                    ObjectNode json = object();
                    json.putArray("devices");
                    return json;
                });
        refuses("tv/switchInput", switching, "there is no such input");
        tells(
                "tv/getChannelList",
                with(Permission.READ_TV_CHANNEL_LIST),
                _ -> {
                    ObjectNode json = object().put("channelListCount", 0);
                    json.putArray("channelList");
                    return json;
                });
        String none = "there is no tuner";
        refuses("tv/getCurrentChannel", with(Permission.READ_CURRENT_CHANNEL), none);
        refuses("tv/getChannelProgramInfo", with(Permission.READ_CURRENT_CHANNEL), none);
        for (String deed : List.of("openChannel", "channelUp", "channelDown")) {
            refuses("tv/" + deed, switching, none);
        }
    }

    private void notices() {
        String notifications = "system.notifications/";
        Access alert =
                with(Permission.WRITE_NOTIFICATION_ALERT, Permission.WRITE_NOTIFICATION_TOAST);
        does(
                notifications + "createToast",
                with(Permission.WRITE_NOTIFICATION_TOAST),
                (asked, screen) -> {
                    String text = asked.text("message", MAX_TEXT);
                    if (text.isEmpty()) {
                        return Reply.no("400 message: is missing");
                    }
                    String id = shown();
                    return players.show(screen.key(), new Order.Toast(id, text))
                            ? new Reply.Ok(object().put("toastId", id))
                            : Reply.TV_IS_OFF;
                });
        does(notifications + "createAlert", alert, this::alert);
        does(notifications + "closeAlert", alert, (asked, s) -> dismiss(asked, s, "alertId"));
        does(notifications + "closeToast", alert, (asked, s) -> dismiss(asked, s, "toastId"));
    }

    /**
     * Shows text and the labels of buttons. What a client wants to be called behind them ({@code
     * onclick}, {@code onclose}, {@code onfail}) isn't even read: that is how televisions were
     * broken into.
     */
    private Reply alert(Asked asked, Players.Present screen) {
        String title = asked.text("title", MAX_TEXT);
        String message = asked.text("message", MAX_TEXT);
        if (message.isEmpty()) {
            return Reply.no("400 message: is missing");
        }
        var labels = new ArrayList<String>();
        for (var button : asked.payload().path("buttons")) {
            String label = Asked.clean(button.path("label").asText());
            if (!label.isEmpty() && labels.size() < MAX_BUTTONS) {
                labels.add(label.length() <= MAX_LABEL ? label : label.substring(0, MAX_LABEL));
            }
        }
        String id = shown();
        String text = title.isEmpty() ? message : title + "\n" + message;
        return players.show(screen.key(), new Order.Alert(id, text, labels))
                ? new Reply.Ok(object().put("alertId", id))
                : Reply.TV_IS_OFF;
    }

    /** An id for something that may be taken away again. */
    private String shown() {
        if (shown.size() >= MAX_SHOWN) {
            shown.remove(shown.iterator().next());
        }
        String id = "n-" + UUID.randomUUID();
        shown.add(id);
        return id;
    }

    private Reply dismiss(Asked asked, Players.Present screen, String field) {
        String id = asked.text(field, MAX_TEXT);
        if (!shown.remove(id)) {
            return Reply.no("500 nothing is shown under this id");
        }
        return Reply.done(players.show(screen.key(), new Order.Dismiss(id)));
    }

    private void typing() {
        Access text = with(Permission.CONTROL_INPUT_TEXT);
        String ime = "com.webos.service.ime/";
        tells(
                ime + "registerRemoteKeyboard",
                text,
                asked -> {
                    ObjectNode json = object().put("focusChanged", true);
                    json.putObject("currentWidget")
                            .put("focus", asked.now().isTyping())
                            .put("contentType", "text")
                            .put("hiddenText", false)
                            .put("predictionEnabled", false)
                            .put("correctionEnabled", false)
                            .put("autoCapitalization", false);
                    return json;
                });
        types(
                ime + "insertText",
                asked -> new Order.Type(asked.text("text", MAX_TYPED), asked.isSet("replace")));
        types(ime + "sendEnterKey", _ -> new Order.Press(Key.OK));
        types(
                ime + "deleteCharacters",
                asked ->
                        new Order.Erase(
                                asked.payload().has("count")
                                        ? asked.number("count", 1, MAX_ERASED)
                                        : 1));
    }

    private void types(String uri, Function<Asked, Order.OfRemote> how) {
        does(
                uri,
                with(Permission.CONTROL_INPUT_TEXT),
                (asked, screen) -> {
                    Order.OfRemote order = how.apply(asked);
                    return asked.now().isTyping()
                            ? Reply.done(players.press(screen.key(), order))
                            : Reply.no("500 no field is in focus");
                });
    }
}
