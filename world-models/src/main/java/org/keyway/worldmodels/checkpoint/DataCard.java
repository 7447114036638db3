package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The training data of a model.
 *
 * @param name name of the data, such as "sbm"; not blank
 * @param sequences number of sequences, 1 or more
 * @param seed seed of the generator; null if there is none
 * @param generator configuration of the generator; null if the data was not generated
 * @param sha256 SHA-256 of the sequence file, 64 lower-case hexadecimal digits ({@link Sha256})
 */
public record DataCard(
    String name, long sequences, @Nullable Long seed, @Nullable JsonNode generator, String sha256) {
  private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public DataCard {
    ModelCard.requireText("data.name", name);
    if (sequences < 1) {
      throw new IllegalArgumentException(
          "data.sequences is " + sequences + "; it must be 1 or more");
    }
    generator = generator == null ? null : Json.copy("data.generator", generator);
    if (!DIGEST.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "data.sha256 is %s; it must be 64 hexadecimal digits"
              .formatted(TextNode.valueOf(sha256)));
    }
  }

  /**
   * Returns the card of a sequence file, whose metadata hold the generator's configuration as text.
   *
   * @param generator JSON; other text is kept unchanged
   */
  public static DataCard of(
      String name, long sequences, @Nullable Long seed, @Nullable String generator, String sha256) {
    return new DataCard(
        name, sequences, seed, generator == null ? null : parsed(generator), sha256);
  }

  private static JsonNode parsed(String generator) {
    try {
      JsonNode tree = MAPPER.readTree(generator);
      return tree.isContainerNode() ? tree : TextNode.valueOf(generator);
    } catch (JsonProcessingException e) {
      return TextNode.valueOf(generator);
    }
  }

  /** Returns a copy of the configuration; null if the data was not generated. */
  @Override
  public @Nullable JsonNode generator() {
    return generator == null ? null : generator.deepCopy();
  }

  ObjectNode toJson() {
    return Json.object()
        .put("name", name)
        .put("sequences", sequences)
        .put("seed", seed)
        .<ObjectNode>set("generator", generator)
        .put("sha256", sha256);
  }

  static DataCard fromJson(JsonNode json) {
    return new DataCard(
        Json.text(json, "name"),
        Json.integer(json, "sequences"),
        Json.optionalInteger(json, "seed"),
        Json.optional(json, "generator"),
        Json.text(json, "sha256"));
  }
}
