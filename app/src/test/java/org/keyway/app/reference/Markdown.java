package org.keyway.app.reference;

import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.EndElementTree;
import com.sun.source.doctree.EntityTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.StartElementTree;
import com.sun.source.doctree.TextTree;
import com.sun.source.doctree.ValueTree;
import java.lang.reflect.Field;
import java.util.List;

/** Javadoc as Markdown. */
final class Markdown {
  private Markdown() {}

  /** All of it in one line, for a cell of a table. */
  static String line(List<? extends DocTree> javadoc, Class<?> holder) {
    return inOneLine(write(javadoc, holder));
  }

  /** What comes before the first {@code <p>}, in one line. */
  static String firstParagraph(List<? extends DocTree> javadoc, Class<?> holder) {
    return inOneLine(
        write(
            javadoc.stream()
                .takeWhile(
                    part ->
                        !(part instanceof StartElementTree element
                            && element.getName().contentEquals("p")))
                .toList(),
            holder));
  }

  private static String inOneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  private static String write(List<? extends DocTree> javadoc, Class<?> holder) {
    StringBuilder text = new StringBuilder();
    for (DocTree part : javadoc) {
      text.append(write(part, holder));
    }
    return text.toString();
  }

  private static String write(DocTree part, Class<?> holder) {
    if (part instanceof TextTree plain) {
      return plain.getBody();
    }
    if (part instanceof LiteralTree literal) {
      String body = literal.getBody().getBody().strip();
      return literal.getKind() == DocTree.Kind.CODE ? "`" + body + "`" : body;
    }
    if (part instanceof LinkTree link) {
      return link.getLabel().isEmpty()
          ? "`" + link.getReference().getSignature().replaceFirst("^#", "").replace('#', '.') + "`"
          : write(link.getLabel(), holder);
    }
    if (part instanceof ValueTree value) {
      return "`" + constant(value, holder) + "`";
    }
    if (part instanceof EntityTree entity) {
      return "&" + entity.getName() + ";";
    }
    if (part instanceof StartElementTree || part instanceof EndElementTree) {
      return " ";
    }
    throw new IllegalArgumentException(
        "%s: %s is nothing that the reference can show".formatted(holder.getName(), part));
  }

  private static Object constant(ValueTree value, Class<?> holder) {
    String signature = value.getReference() == null ? "" : value.getReference().getSignature();
    if (!signature.startsWith("#")) {
      throw new IllegalArgumentException(
          "%s: %s is no constant of the class itself".formatted(holder.getName(), value));
    }
    try {
      Field field = holder.getDeclaredField(signature.substring(1));
      field.setAccessible(true);
      return field.get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(holder.getName() + ": cannot read " + value, e);
    }
  }
}
