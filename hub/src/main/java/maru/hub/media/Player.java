package maru.hub.media;

/** Something that plays what the library holds: a screen of the hub's, a speaker, a renderer. */
interface Player {

    /** By which the home knows it, for as long as it exists. */
    String key();

    /** Whether it would hear an order. */
    boolean isThere();

    /** Takes an order; what becomes of it is told by what the player reports. Never blocks. */
    void take(Order order);
}
