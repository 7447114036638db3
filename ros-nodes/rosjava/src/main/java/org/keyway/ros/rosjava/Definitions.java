package org.keyway.ros.rosjava;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.keyway.ros.message.MessageType;
import org.keyway.ros.message.ServiceType;
import org.ros.internal.message.service.ServiceDescriptionFactory;
import org.ros.internal.message.topic.TopicDescriptionFactory;
import org.ros.message.MessageDefinitionProvider;
import org.ros.message.MessageIdentifier;

/** Supplies ROSJava with the definitions of types in use; ROSJava knows types by name only. */
final class Definitions {
  private static final Pattern SECTION = Pattern.compile("\n={80}\nMSG: ([^\n]+)\n");

  private final Map<String, String> alone = new ConcurrentHashMap<>();
  private final Map<String, String> full = new ConcurrentHashMap<>();
  private final Provider ofServices = new Provider();
  private final TopicProvider ofTopics = new TopicProvider();

  /** Definitions from which ROSJava computes md5s: each type without its nested types. */
  private class Provider implements MessageDefinitionProvider {
    @Override
    public @Nullable String get(String name) {
      return alone.get(name);
    }

    @Override
    public boolean has(String name) {
      return alone.containsKey(name);
    }

    @Override
    public Set<String> getPackages() {
      throw new UnsupportedOperationException("Types are known by name only");
    }

    @Override
    public Set<MessageIdentifier> getMessageIdentifiersByPackage(String packageName) {
      throw new UnsupportedOperationException("Types are known by name only");
    }
  }

  /**
   * Definitions of topic types. ROSJava asks twice: first to compute the md5, from the type alone,
   * then to send the definition. The second answer includes nested types; without them, bags of the
   * topic are unreadable.
   */
  private final class TopicProvider extends Provider {
    private static final ThreadLocal<@Nullable String> DIGESTED = new ThreadLocal<>();

    @Override
    public @Nullable String get(String name) {
      String before = DIGESTED.get();
      if (name.equals(before)) {
        DIGESTED.remove();
        return full.get(name);
      }
      if (before == null) {
        DIGESTED.set(name);
      }
      return super.get(name);
    }

    /** Clears a request that an error interrupted. */
    void beginAnew() {
      DIGESTED.remove();
    }
  }

  MessageDefinitionProvider ofTopics() {
    return ofTopics;
  }

  MessageDefinitionProvider ofServices() {
    return ofServices;
  }

  /**
   * Adds a message type.
   *
   * @throws IllegalArgumentException if ROSJava computes a wrong md5 for it
   */
  void add(MessageType type) {
    put(type);
    ofTopics.beginAnew();
    check(
        type.typeName(),
        type.md5(),
        new TopicDescriptionFactory(ofTopics).newFromType(type.typeName()).getMd5Checksum());
  }

  /** Adds a service type. */
  void add(ServiceType type) {
    put(type.request());
    put(type.response());
    alone.put(
        type.name(),
        alone.get(type.request().typeName()) + "\n---\n" + alone.get(type.response().typeName()));
    check(
        type.name(),
        type.md5(),
        new ServiceDescriptionFactory(ofServices).newFromType(type.name()).getMd5Checksum());
  }

  private static void check(String name, String expected, String computed) {
    if (!expected.equals(computed)) {
      throw new IllegalArgumentException(
          "ROSJava computes the md5 of %s as %s; it is %s".formatted(name, computed, expected));
    }
  }

  /**
   * Splits a full definition: the text of the type, then each nested type after a line that names
   * it.
   */
  private void put(MessageType type) {
    String definition = type.definition();
    full.put(type.typeName(), definition);
    String name = type.typeName();
    int begin = 0;
    Matcher sections = SECTION.matcher(definition);
    while (sections.find()) {
      alone.put(name, definition.substring(begin, sections.start()));
      name = sections.group(1).strip();
      begin = sections.end();
    }
    alone.put(name, definition.substring(begin));
  }
}
