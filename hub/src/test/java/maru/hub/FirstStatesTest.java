package maru.hub;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import maru.hub.broker.Party;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Devices tell their state once, unretained, before the hub can have subscribed to it. */
@Timeout(90)
class FirstStatesTest {
    @TempDir static Path data;

    static TestHub hub;
    static HubApi api;
    static int port;

    @BeforeAll
    static void start() throws Exception {
        port = TestHub.freePort();
        hub = TestHub.start(data, port);
        api = hub.api();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    private static Party device(String name, List<String> publish, List<String> subscribe)
            throws Exception {
        return TestHub.party(api.credential(name, port, publish, subscribe), "one");
    }

    private static void awaitOn(String name) {
        Party.await(
                () -> {
                    try {
                        return api.deviceNamed(name)
                                .filter(d -> d.path("state").path("on").asBoolean(false))
                                .isPresent();
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                },
                name + " is known to be on");
    }

    @Test
    void aTasmotaIsAskedByACommandWithoutPayload() throws Exception {
        try (var plug =
                device(
                        "plug",
                        List.of("tasmota/discovery/#", "tele/plug/#", "stat/plug/#"),
                        List.of("cmnd/plug/#"))) {
            plug.subscribe("cmnd/plug/#");
            plug.answer(heard -> {
                if (heard.topic().equals("cmnd/plug/POWER") && heard.text().isEmpty()) {
                    plug.say("stat/plug/RESULT", "{\"POWER\":\"ON\"}");
                }
            });
            plug.publish("tele/plug/STATE", "{\"POWER\":\"ON\"}", false);
            plug.publish("tele/plug/LWT", "Online", true);
            plug.publish(
                    "tasmota/discovery/A1B2C3D4E5F6/config",
                    """
                    {"ip":"192.168.0.9","dn":"Heater plug","fn":["Heater plug"],"hn":"plug-1",
                     "mac":"A1B2C3D4E5F6","md":"Plug","ty":0,"if":0,"ofln":"Offline",
                     "onln":"Online","state":["OFF","ON","TOGGLE","HOLD"],"sw":"14.1.0",
                     "t":"plug","ft":"%prefix%/%topic%/","tp":["cmnd","stat","tele"],
                     "rl":[1,0,0,0,0,0,0,0],"swc":[-1],"swn":[null],"btn":[0],"so":{"4":0},
                     "lk":0,"lt_st":0,"sho":[0,0,0,0],"ver":1}
                    """,
                    true);
            awaitOn("Heater plug");
            assertEquals(1, plug.heard().size(), () -> "not asked once: " + plug.heard());
        }
    }

    @Test
    void zigbeeDevicesAreAskedThroughTheirBridge() throws Exception {
        try (var bridge =
                device("zigbee", List.of("zigbee2mqtt/#"), List.of("zigbee2mqtt/+/get"))) {
            bridge.subscribe("zigbee2mqtt/+/get");
            bridge.answer(heard -> {
                if (heard.topic().equals("zigbee2mqtt/bulb/get")) {
                    bridge.say("zigbee2mqtt/bulb", "{\"state\":\"ON\"}");
                }
            });
            bridge.publish("zigbee2mqtt/bridge/state", "{\"state\":\"online\"}", true);
            bridge.publish("zigbee2mqtt/bulb", "{\"state\":\"ON\"}", false);
            bridge.publish(
                    "zigbee2mqtt/bridge/devices",
                    """
                    [{"ieee_address":"0x00158d0001020304","type":"Router","supported":true,
                      "disabled":false,"interview_completed":true,"friendly_name":"bulb",
                      "definition":{"model":"B1","vendor":"V","description":"Bulb","exposes":[
                        {"type":"light","features":[{"type":"binary","name":"state",
                         "property":"state","access":7,"value_on":"ON","value_off":"OFF",
                         "value_toggle":"TOGGLE"}]}]}}]
                    """,
                    true);
            bridge.publish("zigbee2mqtt/bulb", "{\"state\":\"ON\"}", false);
            awaitOn("bulb");
        }
    }

    @Test
    void whereThereIsNoQuestionTheBirthIsToldAgain() throws Exception {
        try (var lamp =
                device(
                        "lamp",
                        List.of("homeassistant/#", "lamp/#"),
                        List.of("homeassistant/status", "lamp/#"))) {
            lamp.answer(heard -> {
                if (heard.topic().equals("homeassistant/status")) {
                    lamp.say("lamp/state", "ON");
                }
            });
            lamp.subscribe("homeassistant/status");
            lamp.publish(
                    "homeassistant/switch/lamp/one/config",
                    """
                    {"name":null,"uniq_id":"lamp_one","stat_t":"lamp/state",
                     "cmd_t":"lamp/set","dev":{"ids":["lamp-one"],"name":"Birth lamp"}}
                    """,
                    false);
            lamp.publish("lamp/state", "ON", false);
            awaitOn("Birth lamp");
        }
    }
}
