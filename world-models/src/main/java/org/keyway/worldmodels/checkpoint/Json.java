package org.keyway.worldmodels.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the JSON of headers. Reading accepts everything that was written: both sides
 * have the same limits, and doubles are written with all significant digits. NaN and the
 * infinities, which JSON lacks, are written as in Python: {@code NaN}, {@code Infinity} and {@code
 * -Infinity}. As texts they would be read as the number 0, and a training with an infinite best
 * loss would resume from 0.
 *
 * <p>The readers of fields throw an {@link IllegalArgumentException} that names the field, the
 * value and the valid values.
 */
final class Json {
  /**
   * Largest size of a header, far above that of any card. It limits the memory that a wrong length
   * can allocate.
   */
  static final int MAX_HEADER_BYTES = 64 << 20;

  private static final int MAX_DEPTH = 500;
  private static final int MAX_SHOWN = 60;

  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_HEADER_BYTES)
                          .build())
                  .streamWriteConstraints(
                      StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .disable(JsonWriteFeature.WRITE_NAN_AS_STRINGS)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** Returns the text of a tree, in UTF-8, without spaces. */
  static byte[] write(JsonNode tree) {
    try {
      return MAPPER.writeValueAsBytes(tree);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
    }
  }

  /** Parses a text in UTF-8. */
  static JsonNode read(byte[] text) {
    try {
      JsonNode tree = MAPPER.readTree(text);
      if (tree.isMissingNode()) {
        throw new IllegalArgumentException("is empty");
      }
      return tree;
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("is no JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("is no JSON in UTF-8", e);
    }
  }

  /** Returns a copy equal to the tree after writing and reading. */
  static JsonNode copy(String field, JsonNode tree) {
    try {
      return read(write(tree));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(field + " " + e.getMessage(), e);
    }
  }

  static JsonNode required(JsonNode holder, String field) {
    JsonNode value = holder.get(field);
    if (value == null) {
      throw new IllegalArgumentException(field + " is missing");
    }
    return value;
  }

  static @Nullable JsonNode optional(JsonNode holder, String field) {
    JsonNode value = holder.get(field);
    return value == null || value.isNull() ? null : value;
  }

  static String text(JsonNode holder, String field) {
    JsonNode value = required(holder, field);
    if (!value.isTextual()) {
      throw wrong(field, value, "a text");
    }
    return value.textValue();
  }

  static long integer(JsonNode holder, String field) {
    return integer(field, required(holder, field));
  }

  static @Nullable Long optionalInteger(JsonNode holder, String field) {
    JsonNode value = optional(holder, field);
    return value == null ? null : integer(field, value);
  }

  static long integer(String field, JsonNode value) {
    if (!value.isIntegralNumber() || !value.canConvertToLong()) {
      throw wrong(field, value, "an integer of 64 bits");
    }
    return value.longValue();
  }

  static double number(String field, JsonNode value) {
    if (!value.isNumber()) {
      throw wrong(field, value, "a number");
    }
    return value.doubleValue();
  }

  static JsonNode requireObject(String field, JsonNode value) {
    if (!value.isObject()) {
      throw wrong(field, value, "keys and values");
    }
    return value;
  }

  static IllegalArgumentException wrong(String field, JsonNode value, String expected) {
    String shown =
        value.isObject() ? "keys and values" : value.isArray() ? "a list" : value.toString();
    if (shown.length() > MAX_SHOWN) {
      shown = shown.substring(0, MAX_SHOWN) + "...";
    }
    return new IllegalArgumentException(
        "%s is %s; it should be %s".formatted(field, shown, expected));
  }
}
