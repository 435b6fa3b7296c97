package maru.hub.http;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import maru.devices.Language;
import maru.hub.command.CommandId;
import maru.hub.command.CommandPath;
import maru.hub.command.Spoken;
import maru.hub.home.Home;
import maru.hub.home.LiveHome;
import maru.hub.home.RoomId;
import maru.hub.registry.Permissions;
import maru.hub.understand.Utterance;
import maru.hub.understand.Utterance.Surface;
import maru.hub.voice.HomeNames;
import maru.hub.voice.Voice;

/** What a remote with a microphone needs of the hub. */
@Singleton
final class VoiceRemote {
    private final Voice voice;
    private final CommandPath commands;
    private final LiveHome home;
    private final Permissions permissions;

    VoiceRemote(Voice voice, CommandPath commands, LiveHome home, Permissions permissions) {
        this.voice = voice;
        this.commands = commands;
        this.home = home;
        this.permissions = permissions;
    }

    /**
     * Who speaks, and where.
     *
     * @param language empty when it is to be told from what is said
     */
    record Speaker(Caller caller, Optional<Language> language, Optional<RoomId> room) {}

    /** Somebody who begins to speak; refuses a room that there isn't. */
    Speaker speaker(Caller caller, Optional<Language> language, Optional<String> room) {
        return new Speaker(
                caller, language, room.map(said -> TalkOperations.room(said, home.snapshot())));
    }

    Voice voice() {
        return voice;
    }

    Home home() {
        return home.snapshot();
    }

    /** By the same way as what is typed. */
    CompletionStage<Spoken> say(
            Speaker speaker,
            String text,
            Optional<Language> language,
            CommandPath.Listener listener) {
        return commands.say(
                new Utterance(
                        CommandId.next(),
                        text,
                        language,
                        speaker.caller().speaker(),
                        speaker.room(),
                        Surface.VOICE),
                listener);
    }

    /** What the things are called that this person may use, in the room where they stand first. */
    List<String> names(Speaker speaker) {
        return HomeNames.of(
                home.snapshot(),
                speaker.language(),
                speaker.room(),
                device ->
                        permissions.mayUse(
                                speaker.caller().token().id(), speaker.caller().role(), device));
    }
}
