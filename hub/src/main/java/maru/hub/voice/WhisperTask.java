package maru.hub.voice;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * One recording for whisper.cpp, and how it is to be heard.
 *
 * @param language its code, or {@code auto}
 * @param prompt what might have been said before; may be empty
 * @param positions of the encoder that are computed
 */
record WhisperTask(String language, String prompt, int positions, Recording recording) {

    void write(DataOutputStream out) throws IOException {
        out.writeUTF(language);
        out.writeUTF(prompt);
        out.writeInt(positions);
        byte[] pcm = recording.bytes();
        out.writeInt(pcm.length);
        out.write(pcm);
        out.flush();
    }

    /**
     * @throws java.io.EOFException at the end
     */
    static WhisperTask read(DataInputStream in) throws IOException {
        String language = in.readUTF();
        String prompt = in.readUTF();
        int positions = in.readInt();
        int length = in.readInt();
        if (length < 0 || length > Recording.MOST_BYTES) {
            throw new IOException("a recording of " + length + " bytes");
        }
        return new WhisperTask(language, prompt, positions, Recording.of(in.readNBytes(length)));
    }
}
