package org.keyway.ros.message;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Parses the text of one definition: one field or constant on each line, comments after #. */
final class DefinitionParser {
  private static final Pattern LINE =
      Pattern.compile(
          "(?<base>[A-Za-z]\\w*(/[A-Za-z]\\w*)?)(?<array>\\[(?<length>\\d{0,9})])?"
              + "\\s+(?<name>[A-Za-z]\\w*)\\s*(?<constant>=\\s*(?<value>.*))?");

  private final String name;
  private final Function<String, MessageType> nested;
  private final List<Constant> constants = new ArrayList<>();
  private final List<Field> fields = new ArrayList<>();

  private DefinitionParser(String name, Function<String, MessageType> nested) {
    this.name = name;
    this.nested = nested;
  }

  /**
   * @param name package and name of the type
   * @param text its definition
   * @param nested gives the types of other names, which include their packages
   * @throws IllegalArgumentException if the text is not a valid definition
   */
  static MessageType parse(String name, String text, Function<String, MessageType> nested) {
    if (!name.matches("[A-Za-z]\\w*/[A-Za-z]\\w*")) {
      throw new IllegalArgumentException(
          "'%s' is no name of a message type, such as std_msgs/Header".formatted(name));
    }
    DefinitionParser parser = new DefinitionParser(name, nested);
    text.lines().forEach(parser::line);
    return new MessageType(name, text, parser.constants, parser.fields);
  }

  private void line(String line) {
    String code = withoutComment(line).strip();
    if (code.isEmpty()) {
      return;
    }
    Matcher matcher = LINE.matcher(isStringConstant(code) ? line.strip() : code);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "The definition of %s has a line that is neither field nor constant: '%s'"
              .formatted(name, code));
    }
    if (matcher.group("constant") != null) {
      constants.add(constant(matcher));
    } else {
      fields.add(new Field(matcher.group("name"), fieldType(matcher)));
    }
  }

  private static String withoutComment(String line) {
    int comment = line.indexOf('#');
    return comment < 0 ? line : line.substring(0, comment);
  }

  /**
   * Whether a line is a string constant, whose value extends to the end of the line, # included.
   */
  private static boolean isStringConstant(String code) {
    return code.matches("string\\s+\\w+\\s*=.*");
  }

  private Constant constant(Matcher matcher) {
    String base = matcher.group("base");
    Primitive type =
        Primitive.of(base)
            .filter(primitive -> matcher.group("array") == null)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s has a constant of type %s; constants are numbers, truth values and strings"
                            .formatted(name, base)));
    return new Constant(type, matcher.group("name"), matcher.group("value").strip());
  }

  private FieldType fieldType(Matcher matcher) {
    FieldType element = elementType(matcher.group("base"));
    if (matcher.group("array") == null) {
      return element;
    }
    String length = matcher.group("length");
    return new ArrayType(element, length.isEmpty() ? ArrayType.VARIABLE : Integer.parseInt(length));
  }

  private FieldType elementType(String base) {
    return Primitive.of(base)
        .<FieldType>map(primitive -> primitive)
        .orElseGet(() -> nested.apply(qualified(base)));
  }

  private String qualified(String base) {
    if (base.equals("Header")) {
      return "std_msgs/Header";
    }
    return base.contains("/") ? base : name.substring(0, name.indexOf('/') + 1) + base;
  }
}
