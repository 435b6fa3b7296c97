package maru.hub.mqtt;

import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;

/** Why something failed over MQTT, in words that a person can act on. */
final class Reasons {
    private Reasons() {}

    /** Whether trying again soon is of no use: who asks or what is asked is refused. */
    static boolean isRefusal(Throwable problem) {
        return problem instanceof MqttException m
                && Set.of(0x84, 0x85, 0x86, 0x87, 0x8A, 0x8C, 4, 5).contains(m.getReasonCode());
    }

    /** Why a connection ended. */
    static String ofEnd(MqttDisconnectResponse response) {
        if (response.getReturnCode() >= 0x80) {
            return "the broker ended the connection: " + ofCode(response.getReturnCode());
        }
        MqttException cause = response.getException();
        return cause == null ? "connection lost" : "connection lost: " + of(cause);
    }

    static String of(Throwable problem) {
        Throwable deepest = problem;
        for (int i = 0; i < 8 && deepest.getCause() != null; i++) {
            deepest = deepest.getCause();
        }
        if (deepest instanceof MqttException m) {
            return m.getReasonCode() >= 0x80 && m.getReasonCode() < 0x100
                    ? ofCode(m.getReasonCode())
                    : String.valueOf(m.getMessage());
        }
        return deepest.getMessage() == null
                ? deepest.getClass().getSimpleName()
                : deepest.getMessage();
    }

    /** MQTT 5's reason codes (section 2.4 of the standard), in words. */
    static String ofCode(int code) {
        return switch (code) {
            case 0x81, 0x82 -> "malformed packet";
            case 0x84 -> "MQTT 5 isn't supported";
            case 0x85 -> "client id refused";
            case 0x86 -> "wrong username or password";
            case 0x87 -> "not allowed";
            case 0x88 -> "server unavailable";
            case 0x89 -> "server busy";
            case 0x8A -> "banned";
            case 0x8B -> "server shutting down";
            case 0x8D -> "keep-alive timeout";
            case 0x8E -> "another client took over this client id";
            case 0x90 -> "topic name invalid";
            case 0x93 -> "receive maximum exceeded";
            case 0x95 -> "packet too large";
            case 0x97 -> "quota exceeded";
            case 0x98 -> "administrative action";
            default -> "reason code 0x" + Integer.toHexString(code);
        };
    }
}
