package maru.hub.reply;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticlesTest {

    @ParameterizedTest
    @CsvSource({
        "거실 불, 을, 거실 불을",
        "커피머신, 을, 커피머신을",
        "스탠드, 을, 스탠드를",
        "스탠드, 이, 스탠드가",
        "현관문, 은, 현관문은",
        "에어컨, 과, 에어컨과",
        "냉방, 으로, 냉방으로",
        "거실, 으로, 거실로",
        "30%, 으로, 30%로",
        "22도, 으로, 22도로",
        "22도, 이에요, 22도예요",
        "13, 이, 13이",
        "15, 이, 15가",
        "TV, 을, TV를",
        "HDMI 1, 으로, HDMI 1로",
        "Kitchen, 은, Kitchen은",
        "Rover, 이, Rover가",
        "Table, 을, Table을",
        "Phone, 으로, Phone으로",
        "Robot, 이, Robot이",
        "Heat, 을, Heat를",
        "밥, 이라는, 밥이라는",
        "세탁기, 이라는, 세탁기라는",
        "스위치(거실), 을, 스위치(거실)을"
    })
    void agreeWithTheLastSound(String word, String particle, String expected) {
        assertEquals(expected, Particles.attach(word, particle).orElseThrow());
    }
}
