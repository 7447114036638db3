package org.keyway.configuration;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * YAML tree with line numbers. The type of a scalar stays open until the wanted type is known: so
 * {@code NO}, {@code 1.10} and {@code 007} stay text where text is wanted.
 */
sealed interface LocatedYaml {
  /** Line in the text, from 1; for a mapping or list under a key, the line of the key. */
  int line();

  /** Returns the same part with another line number, for a reference. */
  LocatedYaml at(int line);

  /**
   * Keys and values, in the order of the text, followed by merged ones.
   *
   * @param keyLines line of each key
   */
  record Mapping(int line, Map<String, LocatedYaml> values, Map<String, Integer> keyLines)
      implements LocatedYaml {
    @Override
    public Mapping at(int line) {
      return new Mapping(line, values, keyLines);
    }
  }

  /** A list. */
  record Sequence(int line, List<LocatedYaml> items) implements LocatedYaml {
    @Override
    public Sequence at(int line) {
      return new Sequence(line, items);
    }
  }

  /**
   * A number, text, a truth value, or nothing.
   *
   * @param text text as written, without quotes
   * @param isPlain whether the scalar has no quotes, so that it may be something other than text
   */
  record Scalar(int line, String text, boolean isPlain) implements LocatedYaml {
    private static final Set<String> NOTHING = Set.of("", "~", "null", "Null", "NULL");

    /** Whether the scalar means null; an empty value does too. */
    boolean isNothing() {
      return isPlain && NOTHING.contains(text);
    }

    @Override
    public Scalar at(int line) {
      return new Scalar(line, text, isPlain);
    }
  }

  /**
   * Reads a text that holds one mapping.
   *
   * @param source name of the text in messages
   * @throws InputException if it is not YAML, not one mapping, or has a key twice; one line that
   *     names source and line
   */
  static Mapping parse(String source, String text) {
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    Reader reader = new Reader(source, yaml);
    try {
      LocatedYaml root = reader.document();
      if (root == null || (root instanceof Scalar scalar && scalar.isNothing())) {
        throw reader.wrong(1, "is empty; expected keys and values");
      }
      if (!(root instanceof Mapping mapping)) {
        throw reader.wrong(root.line(), "expected keys and values, such as \"frames: 31\"");
      }
      return mapping;
    } catch (YAMLException e) {
      throw reader.wrong(e);
    }
  }

  /** Turns events into a tree. */
  final class Reader {
    private static final String TAG = "tag:yaml.org,2002:";
    private static final Set<String> PLAIN_TAGS =
        Set.of(TAG + "int", TAG + "float", TAG + "bool", TAG + "null");
    private static final Set<String> COLLECTION_TAGS = Set.of(TAG + "map", TAG + "seq");
    private static final String MERGE = "<<";
    private static final int DEEPEST = 50;

    private final String source;
    private final String text;
    private final Iterator<Event> events;

    /** Anchored parts such as {@code &x}, for references such as {@code *x}. */
    private final Map<String, LocatedYaml> named = new HashMap<>();

    private int depth;

    private Reader(String source, String text) {
      this.source = source;
      this.text = text;
      this.events = new Yaml(new LoaderOptions()).parse(new StringReader(text)).iterator();
    }

    /** The only document; null if there is none. */
    private @Nullable LocatedYaml document() {
      LocatedYaml root = null;
      while (events.hasNext()) {
        Event event = events.next();
        if (event instanceof NodeEvent node) {
          if (root != null) {
            throw wrong(lineOf(node), "a second document; expected one");
          }
          root = read(node);
        }
      }
      return root;
    }

    private static int lineOf(Event event) {
      return event.getStartMark().getLine() + 1;
    }

    private LocatedYaml read(Event event) {
      int line = lineOf(event);
      if (event instanceof AliasEvent alias) {
        LocatedYaml meant = named.get(alias.getAnchor());
        if (meant == null) {
          throw wrong(
              line,
              "*%s: nothing before it is named &%s"
                  .formatted(alias.getAnchor(), alias.getAnchor()));
        }
        return meant.at(line);
      }
      LocatedYaml value;
      String name;
      if (event instanceof ScalarEvent scalar) {
        value = new Scalar(line, scalar.getValue(), isPlain(scalar));
        name = scalar.getAnchor();
      } else {
        CollectionStartEvent start = (CollectionStartEvent) event;
        requireKnown(line, start.getTag(), COLLECTION_TAGS);
        if (++depth > DEEPEST) {
          throw wrong(line, "nests deeper than " + DEEPEST);
        }
        value = start instanceof MappingStartEvent ? mapping(line) : sequence(line);
        depth--;
        name = start.getAnchor();
      }
      if (name != null) {
        named.put(name, value);
      }
      return value;
    }

    private boolean isPlain(ScalarEvent scalar) {
      String tag = scalar.getTag();
      if (tag == null || tag.equals(TAG + "str") || tag.equals("!")) {
        return tag == null && scalar.getScalarStyle() == ScalarStyle.PLAIN;
      }
      requireKnown(lineOf(scalar), tag, PLAIN_TAGS);
      return true;
    }

    private void requireKnown(int line, @Nullable String tag, Set<String> known) {
      if (tag != null && !tag.equals("!") && !known.contains(tag)) {
        throw wrong(line, "the tag " + tag.replace(TAG, "!!") + " means nothing here");
      }
    }

    private Sequence sequence(int line) {
      List<LocatedYaml> items = new ArrayList<>();
      for (Event event = events.next();
          !(event instanceof SequenceEndEvent);
          event = events.next()) {
        items.add(read(event));
      }
      return new Sequence(line, items);
    }

    private Mapping mapping(int line) {
      Map<String, LocatedYaml> values = new LinkedHashMap<>();
      Map<String, Integer> lines = new HashMap<>();
      List<Mapping> merged = new ArrayList<>();
      for (Event event = events.next();
          !(event instanceof MappingEndEvent);
          event = events.next()) {
        int keyLine = lineOf(event);
        if (!(read(event) instanceof Scalar key)) {
          throw wrong(keyLine, "a key should be text, such as \"frames: 31\"");
        }
        LocatedYaml value = read(events.next());
        if (key.isPlain() && key.text().equals(MERGE)) {
          merged.addAll(merged(keyLine, value));
          continue;
        }
        Integer earlier = lines.putIfAbsent(key.text(), keyLine);
        if (earlier != null) {
          throw wrong(keyLine, key.text() + " is already set in line " + earlier);
        }
        values.put(key.text(), value instanceof Scalar ? value : value.at(keyLine));
      }
      for (Mapping from : merged) {
        from.keyLines().forEach(lines::putIfAbsent);
        from.values().forEach(values::putIfAbsent);
      }
      return new Mapping(line, values, lines);
    }

    /**
     * Returns the mappings merged by {@code <<}: one mapping, or a list where earlier ones take
     * precedence.
     */
    private List<Mapping> merged(int line, LocatedYaml value) {
      List<LocatedYaml> parts = value instanceof Sequence list ? list.items() : List.of(value);
      List<Mapping> mappings = new ArrayList<>();
      for (LocatedYaml part : parts) {
        if (!(part instanceof Mapping mapping)) {
          throw wrong(line, "<< should be keys and values, such as \"<<: *name\"");
        }
        mappings.add(mapping);
      }
      return mappings;
    }

    private InputException wrong(int line, String problem) {
      return new InputException(source + ":" + line + ": " + Text.line(problem));
    }

    private InputException wrong(YAMLException failure) {
      if (failure instanceof ReaderException unreadable) {
        int line =
            1
                + (int)
                    text.codePoints()
                        .limit(unreadable.getPosition())
                        .filter(c -> c == '\n')
                        .count();
        return wrong(
            line,
            String.format("the character U+%04X may not stand in YAML", unreadable.getCodePoint()));
      }
      if (!(failure instanceof MarkedYAMLException marked) || marked.getProblemMark() == null) {
        return wrong(1, String.valueOf(failure.getMessage()));
      }
      Mark place = marked.getProblemMark();
      if (place.getIndex() >= text.codePointCount(0, text.length())
          && marked.getContextMark() != null) {
        // An unclosed bracket or quote is reported where it opens, not at the end of the text.
        place = marked.getContextMark();
      }
      String problem = String.valueOf(marked.getProblem());
      if (problem.contains("'\\t(TAB)'")) {
        problem = "a tab where only spaces may stand";
      } else if (marked.getContext() != null) {
        problem = marked.getContext() + ", " + problem;
      }
      return wrong(place.getLine() + 1, problem);
    }
  }
}
