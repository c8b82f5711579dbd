import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.http.HttpServerTransport;

/** One OpenSearch node on loopback; says READY with its port, and ends when standard input does. */
public class OpenSearchNode {
  /** The arguments: HTTP port (0: a free one), data folder, home (not needed here), then settings as name=value. */
  public static void main(String[] args) throws Exception {
    OpenSearchRunner runner = new OpenSearchRunner();
    runner
        .onBuild((number, settings) -> {
          settings.put("discovery.type", "single-node");
          settings.putList("node.roles", "cluster_manager", "data", "ingest");
          settings.put("http.port", args[0]);
          settings.put("transport.port", "0");
          settings.put("network.host", "127.0.0.1");
          settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
          // At every look at the disk the server takes the block of a full one away, which tests set.
          settings.put("cluster.info.update.interval", "1h");
          for (int i = 3; i < args.length; i++) {
            String[] pair = args[i].split("=", 2);
            settings.put(pair[0], pair[1]);
          }
        })
        .build(OpenSearchRunner.newConfigs().basePath(args[1]).clusterName("trailkit").numOfNode(1));
    runner.ensureYellow();
    int port = runner.node().injector().getInstance(HttpServerTransport.class).boundAddress().publishAddress().getPort();
    System.out.println("READY " + port);
    while (System.in.read() >= 0) {}
    runner.close();
    System.exit(0);
  }
}
