package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Provenance and metrics of a checkpoint, sufficient to reproduce it.
 *
 * @param model the kind of model, such as "keyin"; a name of letters, digits, dots, dashes and
 *     underscores
 * @param name name of this model, such as "keyin-sbm", of the same characters
 * @param data training data
 * @param configuration whole configuration of the training, keys and values
 * @param seed seed of all random draws of the training
 * @param version version of Keyway; not blank
 * @param commit commit of the source, or "unknown"; not blank
 * @param created end of the training
 * @param trainingSeconds duration of the training in seconds, finite, 0 or more
 * @param metrics measured metrics by name, in order; NaN and the infinities are allowed, as PSNR
 *     may be infinite
 * @param command command line of the training; not blank
 * @param machine machine of the training; not blank
 * @param familiarity measurements of familiar pictures; null if not measured
 */
public record ModelCard(
    String model,
    String name,
    DataCard data,
    JsonNode configuration,
    long seed,
    String version,
    String commit,
    Instant created,
    double trainingSeconds,
    Map<String, Double> metrics,
    String command,
    String machine,
    @Nullable Familiarity familiarity) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

  /**
   * @throws IllegalArgumentException if a value is out of its range
   */
  public ModelCard {
    requireName("model", model);
    requireName("name", name);
    configuration = Json.requireObject("configuration", Json.copy("configuration", configuration));
    requireText("version", version);
    requireText("commit", commit);
    if (!(trainingSeconds >= 0 && trainingSeconds <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          "trainingSeconds is " + trainingSeconds + "; it must be finite and 0 or more");
    }
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    metrics.keySet().forEach(metric -> requireText("the name of a metric", metric));
    requireText("command", command);
    requireText("machine", machine);
  }

  /** Creates a card without familiarity. */
  public ModelCard(
      String model,
      String name,
      DataCard data,
      JsonNode configuration,
      long seed,
      String version,
      String commit,
      Instant created,
      double trainingSeconds,
      Map<String, Double> metrics,
      String command,
      String machine) {
    this(
        model,
        name,
        data,
        configuration,
        seed,
        version,
        commit,
        created,
        trainingSeconds,
        metrics,
        command,
        machine,
        null);
  }

  /** Returns this card with familiarity. */
  public ModelCard with(Familiarity seen) {
    return new ModelCard(
        model,
        name,
        data,
        configuration,
        seed,
        version,
        commit,
        created,
        trainingSeconds,
        metrics,
        command,
        machine,
        seen);
  }

  /**
   * Refuses an invalid model or name of a card.
   *
   * @param field name of the field in the message
   * @throws IllegalArgumentException if the value is invalid
   */
  public static void requireName(String field, String value) {
    if (!NAME.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "%s is %s; it must be letters, digits, dots, dashes and underscores, such as keyin-sbm"
              .formatted(field, TextNode.valueOf(value)));
    }
  }

  static void requireText(String field, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException(field + " is blank");
    }
  }

  /** Returns a copy of the configuration. */
  @Override
  public JsonNode configuration() {
    return configuration.deepCopy();
  }

  /** Returns the card as JSON, as in the header of a checkpoint. */
  public ObjectNode toJson() {
    ObjectNode json = Json.object().put("model", model).put("name", name);
    json.set("data", data.toJson());
    json.set("configuration", configuration());
    json.put("seed", seed)
        .put("version", version)
        .put("commit", commit)
        .put("created", created.toString())
        .put("training_seconds", trainingSeconds);
    ObjectNode measured = json.putObject("metrics");
    metrics.forEach((metric, value) -> measured.put(metric, value));
    json.put("command", command).put("machine", machine);
    if (familiarity != null) {
      json.set("familiarity", familiarity.toJson());
    }
    return json;
  }

  /**
   * Reads a card from JSON. Unknown keys are ignored.
   *
   * @throws IllegalArgumentException if a value is missing or wrong
   */
  static ModelCard fromJson(JsonNode json) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    Json.requireObject("metrics", Json.required(json, "metrics"))
        .properties()
        .forEach(
            metric ->
                metrics.put(
                    metric.getKey(),
                    Json.number("metric " + TextNode.valueOf(metric.getKey()), metric.getValue())));
    JsonNode seen = Json.optional(json, "familiarity");
    return new ModelCard(
        Json.text(json, "model"),
        Json.text(json, "name"),
        DataCard.fromJson(Json.requireObject("data", Json.required(json, "data"))),
        Json.required(json, "configuration"),
        Json.integer(json, "seed"),
        Json.text(json, "version"),
        Json.text(json, "commit"),
        instant(json),
        Json.number("training_seconds", Json.required(json, "training_seconds")),
        metrics,
        Json.text(json, "command"),
        Json.text(json, "machine"),
        seen == null ? null : Familiarity.fromJson(Json.requireObject("familiarity", seen)));
  }

  private static Instant instant(JsonNode json) {
    String text = Json.text(json, "created");
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw Json.wrong(
          "created", TextNode.valueOf(text), "an instant, such as 2026-01-31T12:00:00Z");
    }
  }
}
