package org.keyway.app.reference;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One key of a configuration: a component of a record, or of a record whose components are written
 * beside those of its holder.
 *
 * @param name what users write
 * @param type class of the value; that of the default where the component is any record
 * @param item class of the items of a list, otherwise null
 * @param holder the record that has the component, and its Javadoc
 * @param value the value in the holder that was asked, null if there was none
 */
record Key(
    String name, Class<?> type, @Nullable Class<?> item, Class<?> holder, @Nullable Object value) {

  /**
   * All keys of a record class.
   *
   * @param holder a record to take values from, or null
   */
  static List<Key> of(Class<?> type, @Nullable Object holder) {
    List<Key> keys = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      Object value = holder == null ? null : read(component, holder);
      if (isInline(component)) {
        keys.addAll(of(component.getType(), value));
        continue;
      }
      Class<?> wanted =
          component.getType() == Record.class && value != null
              ? value.getClass()
              : component.getType();
      keys.add(new Key(component.getName(), wanted, item(component.getGenericType()), type, value));
    }
    return keys;
  }

  /** Whether it chooses between the records that a sealed interface permits. */
  static boolean isChoice(Class<?> type) {
    return type.isInterface()
        && type.isSealed()
        && Arrays.stream(type.getPermittedSubclasses()).allMatch(Class::isRecord);
  }

  /** What users write for a record that a sealed interface permits. */
  static String kind(Class<?> record) {
    return record.getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The constant DEFAULT of a record class, which holds for what is not written; null if none. */
  static @Nullable Object constantDefault(Class<?> type) {
    try {
      Field field = type.getDeclaredField("DEFAULT");
      field.setAccessible(true);
      return Modifier.isStatic(field.getModifiers()) ? field.get(null) : null;
    } catch (NoSuchFieldException e) {
      return null;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Cannot read the default of " + type.getName(), e);
    }
  }

  private static boolean isInline(RecordComponent component) {
    return Arrays.stream(component.getAnnotations())
        .anyMatch(annotation -> annotation.annotationType().getSimpleName().equals("Inline"));
  }

  private static @Nullable Class<?> item(Type type) {
    return type instanceof ParameterizedType list && list.getRawType() == List.class
        ? (Class<?>) list.getActualTypeArguments()[0]
        : null;
  }

  private static @Nullable Object read(RecordComponent component, Object holder) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Cannot read " + component, e);
    }
  }
}
