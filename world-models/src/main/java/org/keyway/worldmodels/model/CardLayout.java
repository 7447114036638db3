package org.keyway.worldmodels.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;

/**
 * Upgrades the configuration in a card of an older version to the current layout. Cards from before
 * 0.1.0 name the encoder in one key and configure every kind of encoder in a key of its own. In
 * them, the kind "encoder" says {@code looks} instead of {@code appearance}.
 */
public final class CardLayout {
  private static final String ENCODER = "encoder";
  private static final String LOOKS = "looks";

  private CardLayout() {}

  /**
   * Returns the configuration in the current layout.
   *
   * @param configuration from any version, not modified; returned unchanged if it is not an object
   */
  public static JsonNode upgraded(JsonNode configuration) {
    if (!(configuration.deepCopy() instanceof ObjectNode upgraded)) {
      return configuration;
    }
    JsonNode encoder = upgraded.path(ENCODER);
    if (encoder.isTextual()) {
      String kind = encoder.asText().toLowerCase(Locale.ROOT);
      JsonNode settings = upgraded.path(kind);
      if (settings.isObject()) {
        upgraded.putObject(ENCODER).set(kind, settings);
      }
      upgraded.remove("convolutional");
      upgraded.remove("keypoint");
    }
    if (upgraded.has(LOOKS)) {
      upgraded.set("appearance", upgraded.remove(LOOKS));
    }
    return upgraded;
  }
}
