package org.keyway.app.reference;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reference of all configurations: a section per record, in which each key has its meaning from
 * the record's Javadoc and its default from the record's constants.
 */
final class ConfigurationReference {
  private static final String INTRODUCTION =
      """
      # Configurations

      Every key of every YAML file that Keyway reads. A key that a file leaves out has its default. An unknown key and a value out of its range are refused, with
      the line and what would be right. Numbers are written as in YAML 1.2; `.inf` is infinity. Names of choices may be in upper or lower case.

      This page is generated from the Javadoc of the records (CONTRIBUTING.md says how); mend the text there.

      """;

  private final List<ConfigurationFile> files;
  private final JavaSources sources;
  private final Map<Class<?>, Section> sections = new LinkedHashMap<>();
  private final Map<Section, String> titles = new HashMap<>();
  private final StringBuilder page = new StringBuilder();

  /**
   * @param files what users write
   * @param home folder of the modules, for their sources
   */
  ConfigurationReference(List<ConfigurationFile> files, Path home) {
    this.files = files;
    sources = new JavaSources(home);
    files.forEach(file -> visit(file.defaults().getClass(), file.defaults(), null));
    nameSections();
  }

  private void visit(Class<?> type, @Nullable Object value, Section.@Nullable Place place) {
    boolean isNew = !sections.containsKey(type);
    Section section = sections.computeIfAbsent(type, Section::new);
    if (place != null) {
      section.places().add(place);
    }
    if (Key.isChoice(type)) {
      for (Class<?> kind : type.getPermittedSubclasses()) {
        if (kind.getRecordComponents().length > 0) {
          Object standard =
              value != null && value.getClass() == kind ? value : Key.constantDefault(kind);
          visit(kind, standard, new Section.Place(section, Key.kind(kind)));
        }
      }
      return;
    }
    boolean isNewValue = value != null && section.addValue(value);
    if (isNew || isNewValue) {
      Key.of(type, value).forEach(key -> visit(section, key));
    }
  }

  private void visit(Section section, Key key) {
    if (key.item() == null && hasSection(key.type())) {
      visit(key.type(), key.value(), new Section.Place(section, key.name()));
    } else if (key.item() != null && hasSection(key.item())) {
      visit(
          key.item(),
          Key.constantDefault(key.item()),
          new Section.Place(section, key.name() + "[]"));
    }
  }

  private static boolean hasSection(Class<?> type) {
    return type.isRecord() || Key.isChoice(type);
  }

  private void nameSections() {
    Map<String, Long> uses =
        sections.values().stream()
            .flatMap(section -> section.titles().stream())
            .map(title -> title.toLowerCase(Locale.ROOT))
            .collect(Collectors.groupingBy(title -> title, Collectors.counting()));
    for (Section section : sections.values()) {
      titles.put(
          section,
          section.titles().stream()
              .filter(title -> uses.get(title.toLowerCase(Locale.ROOT)) == 1)
              .findFirst()
              .orElseThrow(
                  () -> new IllegalStateException("No name of its own: " + section.type())));
    }
  }

  /** The whole page, as Markdown. */
  String write() {
    page.setLength(0);
    page.append(INTRODUCTION);
    writeFiles();
    sections.values().forEach(this::write);
    writeIndex();
    return page.toString();
  }

  /** The components that have no Javadoc, as "class: component". */
  List<String> undocumented() {
    List<String> missing = new ArrayList<>();
    for (Section section : sections.values()) {
      if (!Key.isChoice(section.type())) {
        for (Key key : Key.of(section.type(), section.defaults())) {
          if (sources.of(key.holder()).components().getOrDefault(key.name(), "").isEmpty()) {
            missing.add(key.holder().getName() + ": " + key.name());
          }
        }
      }
    }
    return missing;
  }

  private void writeFiles() {
    page.append("| file | read by | keys | where its defaults are others |\n|---|---|---|---|\n");
    for (ConfigurationFile file : files) {
      Section section = section(file.defaults().getClass());
      String others = difference(file.defaults(), section.defaults());
      row(
          file.name(),
          "`./keyway " + file.command() + "`",
          link(section),
          others.isEmpty() ? "" : "`" + others + "`");
    }
    page.append("\nA key is found fastest in the [index](#index-of-keys).\n");
  }

  private void write(Section section) {
    page.append("\n## ").append(title(section)).append("\n\n");
    page.append(summary(section.type())).append("\n\n");
    if (!section.places().isEmpty()) {
      page.append("Written as ")
          .append(
              section.places().stream()
                  .map(place -> "`" + place.key() + "` of " + link(place.section()))
                  .collect(Collectors.joining(", ")))
          .append(".\n\n");
    }
    if (Key.isChoice(section.type())) {
      writeChoice(section);
    } else {
      writeRecord(section);
    }
  }

  private void writeChoice(Section section) {
    page.append(
        "One key names the kind, such as `{%s: {...}}`; the name alone takes its defaults.\n\n"
            .formatted(Key.kind(section.type().getPermittedSubclasses()[0])));
    page.append("| kind | keys | meaning |\n|---|---|---|\n");
    for (Class<?> kind : section.type().getPermittedSubclasses()) {
      Section keys = sections.get(kind);
      row(
          "`" + Key.kind(kind) + "`",
          keys == null ? "none" : link(keys),
          sources.of(kind).summary());
    }
  }

  /** What a record is; one that is only called Configuration is what its holder is. */
  private String summary(Class<?> type) {
    Class<?> holder = type.getEnclosingClass();
    boolean isNamed = holder == null || !type.getSimpleName().equals("Configuration");
    return sources.of(isNamed ? type : holder).summary();
  }

  private void writeRecord(Section section) {
    page.append("| key | value | meaning | default |\n|---|---|---|---|\n");
    for (Key key : Key.of(section.type(), section.defaults())) {
      row("`" + key.name() + "`", value(section, key), meaning(key), standard(section, key));
    }
  }

  private String value(Section section, Key key) {
    String several =
        sections.values().stream()
            .filter(other -> other.places().contains(new Section.Place(section, key.name())))
            .map(this::link)
            .collect(Collectors.joining(" or "));
    if (key.type().isRecord() || key.type() == Record.class) {
      return several.isEmpty() ? "keys and values" : several;
    }
    return key.item() == null ? value(key.type()) : "list: " + value(key.item());
  }

  private String value(Class<?> type) {
    if (hasSection(type)) {
      return link(section(type));
    }
    if (type.isEnum()) {
      return "name";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "text";
    }
    return type == double.class || type == float.class || type == Double.class
        ? "number"
        : "whole number";
  }

  private String meaning(Key key) {
    String meaning = sources.of(key.holder()).components().getOrDefault(key.name(), "");
    Class<?> type = key.item() == null ? key.type() : key.item();
    if (!type.isEnum()) {
      return meaning;
    }
    Map<String, String> documented = sources.of(type).components();
    return meaning
        + Arrays.stream(type.getEnumConstants())
            .map(constant -> (Enum<?>) constant)
            .map(
                constant -> {
                  String text = documented.getOrDefault(constant.name(), "");
                  return "<br>`" + scalar(constant) + "`" + (text.isEmpty() ? "" : ": " + text);
                })
            .collect(Collectors.joining());
  }

  private String standard(Section section, Key key) {
    if (key.value() == null) {
      return section.defaults() != null
          ? "none"
          : section.isRequired() ? "has to be written" : "where it is written in";
    }
    if (key.item() != null || !key.type().isRecord()) {
      return "`" + flow(key.value()) + "`";
    }
    String difference = difference(key.value(), section(key.type()).defaults());
    return difference.isEmpty() ? "as there" : "`{" + difference + "}`";
  }

  /** The keys that are others than in {@code standard}, as in braces of YAML. */
  private String difference(Object value, @Nullable Object standard) {
    List<Key> keys = Key.of(value.getClass(), value);
    List<Key> standards = Key.of(value.getClass(), standard);
    List<String> different = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      Object other = standards.get(i).value();
      if (key.value() == null || key.value().equals(other)) {
        continue;
      }
      boolean isSameRecord =
          key.type().isRecord() && other != null && other.getClass() == key.value().getClass();
      different.add(
          key.name()
              + ": "
              + (isSameRecord ? "{" + difference(key.value(), other) + "}" : flow(key.value())));
    }
    return String.join(", ", different);
  }

  /** As users write it; of records what differs from their defaults. */
  private String flow(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(this::flow).collect(Collectors.joining(", ", "[", "]"));
    }
    if (!(value instanceof Record)) {
      return scalar(value);
    }
    Section section = sections.get(value.getClass());
    String difference = difference(value, section == null ? null : section.defaults());
    boolean isKind = Arrays.stream(value.getClass().getInterfaces()).anyMatch(Key::isChoice);
    if (!isKind) {
      return "{" + difference + "}";
    }
    String kind = Key.kind(value.getClass());
    return difference.isEmpty() ? kind : "{" + kind + ": {" + difference + "}}";
  }

  private static String scalar(Object value) {
    if (value instanceof Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
    if (value instanceof Double number) {
      return number(number);
    }
    String text = value.toString();
    return text.isEmpty() ? "\"\"" : text;
  }

  private static String number(double number) {
    if (!Double.isFinite(number)) {
      return Double.isNaN(number) ? ".nan" : number > 0 ? ".inf" : "-.inf";
    }
    double size = Math.abs(number);
    return number == 0 || (size >= 1e-4 && size < 1e7)
        ? new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString()
        : Double.toString(number).replace(".0E", "e").replace('E', 'e');
  }

  private void writeIndex() {
    Map<String, List<Section>> index = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (Section section : sections.values()) {
      if (!Key.isChoice(section.type())) {
        Key.of(section.type(), section.defaults())
            .forEach(
                key -> index.computeIfAbsent(key.name(), any -> new ArrayList<>()).add(section));
      }
    }
    page.append("\n## Index of keys\n\n| key | in |\n|---|---|\n");
    index.forEach(
        (key, places) ->
            row(
                "`" + key + "`",
                places.stream().map(this::link).collect(Collectors.joining(", "))));
  }

  private Section section(Class<?> type) {
    Section section = sections.get(type);
    if (section == null) {
      throw new IllegalStateException("Not visited: " + type);
    }
    return section;
  }

  private String title(Section section) {
    return titles.getOrDefault(section, "");
  }

  private String link(Section section) {
    return "[%s](#%s)".formatted(title(section), title(section).toLowerCase(Locale.ROOT));
  }

  private void row(String... cells) {
    page.append(
        Arrays.stream(cells)
            .map(cell -> cell.replace("|", "\\|"))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }
}
