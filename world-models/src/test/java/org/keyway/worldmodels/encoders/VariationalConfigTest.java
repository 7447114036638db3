package org.keyway.worldmodels.encoders;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.keyway.configuration.Configurations;
import org.keyway.configuration.InputException;
import org.keyway.worldmodels.encoders.EncoderChoice.Variational;

class VariationalConfigTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{'imageSize': 7}; imageSize is 7",
        "{'imageSize': 257}; imageSize is 257",
        "{'imageSize': 36, 'channels': [8, 8, 8]}; imageSize is 36; it must be a multiple of 8",
        "{'channels': [0]}; channels is 0",
        "{'channels': [1, 1, 1, 1, 1, 1, 1]}; number of channels is 7",
        "{'hidden': [0]}; hidden is 0",
        "{'hidden': [4097]}; hidden is 4097",
        "{'hidden': [1, 1, 1, 1, 1]}; number of hidden is 5",
        "{'channels': [2], 'hidden': []}; number of hidden is 0",
        "{'channels': [2], 'hidden': [3, 3]}; number of hidden is 2",
        "{'codeSize': 0}; codeSize is 0",
        "{'deviation': 0}; deviation is 0",
        "{'deviation': 11}; deviation is 11",
        "{'divergenceWeight': -1}; divergenceWeight is -1",
        "{'divergenceWeight': 1001}; divergenceWeight is 1001",
        "{'warmUpSteps': -1}; warmUpSteps is -1",
        "{'inverseWeight': -1}; inverseWeight is -1",
        "{'inverseWeight': 1000001}; inverseWeight is 1000001"
      })
  void settingsOutOfTheirRangesAreRefused(String json, String message) throws IOException {
    JsonNode node = new ObjectMapper().readTree(json.replace('\'', '"'));
    InputException refused =
        assertThrows(
            InputException.class, () -> Configurations.fromJson("a", node, Variational.DEFAULT));
    assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
  }
}
