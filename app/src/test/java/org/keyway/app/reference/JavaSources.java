package org.keyway.app.reference;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Javadoc of the records and enumerations of Keyway, read from their sources as Markdown. */
final class JavaSources {
  private final Path home;
  private final Map<Class<?>, Documentation> known = new HashMap<>();

  /**
   * @param home folder of the modules
   */
  JavaSources(Path home) {
    this.home = home;
  }

  /**
   * What a class says of itself.
   *
   * @param summary first paragraph
   * @param components Javadoc of each component of a record that has one, or of each constant of an
   *     enumeration
   */
  record Documentation(String summary, Map<String, String> components) {}

  Documentation of(Class<?> type) {
    Documentation documentation = known.get(type);
    if (documentation == null) {
      documentation = read(type);
      known.put(type, documentation);
    }
    return documentation;
  }

  private Documentation read(Class<?> type) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  null,
                  List.of("-proc:none"),
                  null,
                  files.getJavaFileObjects(source(type)));
      CompilationUnitTree unit = task.parse().iterator().next();
      Reader reader = new Reader(DocTrees.instance(task), type);
      reader.scan(unit, null);
      return new Documentation(reader.summary, reader.components);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the source of " + type.getName(), e);
    }
  }

  private Path source(Class<?> type) throws IOException {
    Class<?> top = type;
    while (top.getEnclosingClass() != null) {
      top = top.getEnclosingClass();
    }
    String name = top.getName().replace('.', '/') + ".java";
    try (Stream<Path> modules = Files.list(home)) {
      return modules
          .flatMap(
              module -> Stream.of(module.resolve("src/main/java"), module.resolve("src/test/java")))
          .map(folder -> folder.resolve(name))
          .filter(Files::exists)
          .findFirst()
          .orElseThrow(() -> new IOException("there is no " + name + " in a module of " + home));
    }
  }

  /** Finds one class in its source. */
  private static final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {
    private final DocTrees trees;
    private final Class<?> type;
    private final String name;
    private final Map<String, String> components = new HashMap<>();
    private String path = "";
    private String summary = "";

    Reader(DocTrees trees, Class<?> type) {
      this.trees = trees;
      this.type = type;
      String packageName = type.getPackageName();
      name = "." + type.getName().substring(packageName.length() + 1).replace('$', '.');
    }

    @Override
    public @Nullable Void visitClass(ClassTree tree, @Nullable Void nothing) {
      String outer = path;
      path += "." + tree.getSimpleName();
      if (path.equals(name)) {
        readClass(tree);
      }
      super.visitClass(tree, nothing);
      path = outer;
      return null;
    }

    private void readClass(ClassTree tree) {
      DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) {
        summary = Markdown.firstParagraph(comment.getFullBody(), type);
        for (DocTree tag : comment.getBlockTags()) {
          if (tag instanceof ParamTree parameter && !parameter.isTypeParameter()) {
            components.put(
                parameter.getName().toString(), Markdown.line(parameter.getDescription(), type));
          }
        }
      }
      if (type.isEnum()) {
        tree.getMembers().forEach(this::readConstant);
      }
    }

    private void readConstant(Tree member) {
      DocCommentTree comment = trees.getDocCommentTree(new TreePath(getCurrentPath(), member));
      if (comment != null && member instanceof VariableTree constant) {
        components.put(constant.getName().toString(), Markdown.line(comment.getFullBody(), type));
      }
    }
  }
}
