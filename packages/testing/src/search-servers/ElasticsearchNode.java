import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.elasticsearch.common.logging.LogConfigurator;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.http.HttpServerTransport;
import org.elasticsearch.node.Node;

/** One Elasticsearch node on loopback; says READY with its port, and ends when standard input does. */
public class ElasticsearchNode {
  /** The arguments: HTTP port (0: a free one), data folder, home with modules/ and config/, then settings as name=value. */
  public static void main(String[] args) throws Exception {
    LogConfigurator.configureESLogging();
    Settings.Builder settings =
        Settings.builder()
            .put("path.home", args[2])
            .put("path.data", args[1] + "/data")
            .put("path.logs", args[1] + "/logs")
            .put("node.name", "trailkit")
            .put("cluster.name", "trailkit")
            .put("discovery.type", "single-node")
            .put("http.port", args[0])
            .put("transport.port", "0")
            .put("network.host", "127.0.0.1")
            .put("cluster.routing.allocation.disk.threshold_enabled", false)
            // At every look at the disk the server takes the block of a full one away, which tests set.
            .put("cluster.info.update.interval", "1h");
    for (int i = 3; i < args.length; i++) {
      String[] pair = args[i].split("=", 2);
      settings.put(pair[0], pair[1]);
    }
    Node node = create(new Environment(settings.build(), Path.of(args[2], "config")), Path.of(args[2], "modules"));
    node.start();
    int port = node.injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
    System.out.println("READY " + port);
    while (System.in.read() >= 0) {}
    node.close();
    System.exit(0);
  }

  /** Version 9 wants a loader of plugins that version 8 does not know. */
  private static Node create(Environment environment, Path modules) throws Exception {
    for (Constructor<?> constructor : Node.class.getConstructors()) {
      if (constructor.getParameterCount() == 1) return (Node) constructor.newInstance(environment);
    }
    Class<?> loader = Class.forName("org.elasticsearch.plugins.PluginsLoader");
    Method bundles = loader.getMethod("loadModulesBundles", Path.class, boolean.class);
    Method create = loader.getMethod("createPluginsLoader", Set.class, Set.class, Map.class);
    Object plugins = create.invoke(null, bundles.invoke(null, modules, false), Set.of(), Map.of());
    return (Node) Node.class.getConstructor(Environment.class, loader).newInstance(environment, plugins);
  }
}
