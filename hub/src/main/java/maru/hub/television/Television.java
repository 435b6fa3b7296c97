package maru.hub.television;

import java.util.List;
import java.util.Optional;

/**
 * A television that a person has paired, as it is kept.
 *
 * @param id by which the home knows it; made of the id that it tells of itself
 * @param name as the person called it, else as it calls itself
 * @param room in which it stands, by its name, as the person said
 * @param udn by which it is found again at another address
 * @param fingerprint the SHA-256 of its public key in base64url; present when it was paired over
 *     TLS, and then nothing else is spoken
 * @param key by which it knows the hub: a secret
 * @param signed whether it was asked with LG's signed manifest
 * @param macs to wake it by, wired and wireless
 * @param keyLost whether it has said that it doesn't know the key any more
 */
record Television(
        String id,
        String name,
        Optional<String> room,
        String host,
        Optional<String> udn,
        Optional<String> model,
        Optional<String> fingerprint,
        String key,
        boolean signed,
        List<String> macs,
        boolean keyLost) {
    Television {
        macs = List.copyOf(macs);
    }

    boolean isSecure() {
        return fingerprint.isPresent();
    }

    Television at(String host) {
        return new Television(
                id, name, room, host, udn, model, fingerprint, key, signed, macs, keyLost);
    }

    Television wokenBy(List<String> macs) {
        return new Television(
                id, name, room, host, udn, model, fingerprint, key, signed, macs, keyLost);
    }

    Television known(String key) {
        return new Television(
                id, name, room, host, udn, model, fingerprint, key, signed, macs, false);
    }

    Television strange() {
        return new Television(
                id, name, room, host, udn, model, fingerprint, key, signed, macs, true);
    }

    /** Doesn't show the key. */
    @Override
    public String toString() {
        return "Television[" + id + " at " + host + "]";
    }
}
