package maru.hub.lan;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 network that this machine is in. What devices or people name is held against these: the
 * hub is no way into other networks.
 *
 * @param name of the interface
 * @param own this machine's address there
 * @param prefix how many bits of an address name the network
 * @param multicasts whether one can search in it
 * @param broadcast by which all of it is reached, where there is such an address
 */
public record Network(
        String name,
        Inet4Address own,
        int prefix,
        boolean multicasts,
        Optional<InetAddress> broadcast) {

    /** Those of this machine that are up; blocks. */
    public static List<Network> all() throws SocketException {
        var networks = new ArrayList<Network>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (!network.isUp()) {
                continue;
            }
            for (InterfaceAddress address : network.getInterfaceAddresses()) {
                if (address.getAddress() instanceof Inet4Address own
                        && address.getNetworkPrefixLength() > 0) {
                    networks.add(
                            new Network(
                                    network.getName(),
                                    own,
                                    address.getNetworkPrefixLength(),
                                    network.supportsMulticast(),
                                    Optional.ofNullable(address.getBroadcast())));
                }
            }
        }
        return networks;
    }

    public boolean isLoopback() {
        return own.isLoopbackAddress();
    }

    /** Whether an address lies in it. */
    public boolean holds(InetAddress other) {
        byte[] ours = own.getAddress();
        byte[] theirs = other.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (int bit = 0; bit < prefix; bit++) {
            int mask = 0x80 >> (bit % 8);
            if ((ours[bit / 8] & mask) != (theirs[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }
}
