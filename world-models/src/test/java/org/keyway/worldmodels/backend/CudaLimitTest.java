package org.keyway.worldmodels.backend;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CudaLimitTest {
  @ParameterizedTest
  @ValueSource(strings = {"3.7", "6.1", "7.5", "8.0", "8.6", "8.9"})
  void runsOnWhatItsMachineCodeCovers(String capability) {
    assertEquals(Optional.empty(), CudaLimit.objection(() -> cards(capability)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"3.5", "2.0", "9.0", "10.0", "12.1"})
  void namesTheCardThatItCannotRunOn(String capability) {
    assertEquals(
        Optional.of(
            "card 0 (Card) has compute capability %s, and ND4J holds code for 3.7 to 8.9"
                .formatted(capability)),
        CudaLimit.objection(() -> cards(capability)));
  }

  @Test
  void oneUnsuitableCardOfSeveralIsEnough() {
    assertEquals(
        Optional.of("card 1 (Card) has compute capability 9.0, and ND4J holds code for 3.7 to 8.9"),
        CudaLimit.objection(() -> cards("8.6", "9.0")));
  }

  @Test
  void objectsWhereThereIsNoCard() {
    assertEquals(Optional.of("no graphics card is visible"), CudaLimit.objection(() -> cards()));
  }

  @Test
  void objectsWhereCardsCannotBeKnown() {
    assertEquals(
        Optional.of("no graphics card can be told, because there is no nvidia-smi"),
        CudaLimit.objection(
            () -> {
              throw new IOException("there is no nvidia-smi");
            }));
  }

  private static List<GraphicsCard> cards(String... capabilities) {
    return Arrays.stream(capabilities)
        .map(capability -> new GraphicsCard("Card", ComputeCapability.parse(capability)))
        .toList();
  }
}
