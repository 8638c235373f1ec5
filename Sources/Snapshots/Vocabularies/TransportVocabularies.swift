extension Vocabulary {
  /// The form in which a port gives its data.
  static let formats = Vocabulary([
    "table": ["tables", "relational", "database table"],
    "view": ["views", "materialized view", "materialised view"],
    "csv": ["text/csv", "comma separated", "tsv", "delimited"],
    "json": ["application/json", "json array"],
    "ndjson": ["jsonl", "json lines", "jsonlines", "application/x-ndjson"],
    "parquet": ["apache parquet", "application/vnd.apache.parquet"],
    "avro": ["apache avro", "application/avro"],
    "orc": ["apache orc"],
    "delta": ["delta lake", "delta table"],
    "iceberg": ["apache iceberg", "iceberg table"],
    "protobuf": ["protocol buffers", "proto"],
    "xml": ["application/xml", "text/xml"],
    "excel": ["xls", "xlsx", "spreadsheet"],
    "text": ["txt", "plain text", "text/plain"],
    "rdf": ["turtle", "ttl", "json-ld", "jsonld"],
    "geojson": ["application/geo+json"],
    "dashboard": ["report", "power bi", "powerbi", "tableau", "looker"],
  ])

  /// The way in which data is fetched from a port.
  static let protocols = Vocabulary([
    "sql": ["odbc/jdbc", "ansi sql"],
    "jdbc": [],
    "odbc": [],
    "rest": ["rest api", "restful", "http api", "openapi", "web api", "api"],
    "graphql": ["graphql api"],
    "grpc": [],
    "http": ["https", "web", "download"],
    "kafka": ["apache kafka", "kafka stream", "kafka topic", "confluent", "event stream"],
    "kinesis": ["aws kinesis", "amazon kinesis"],
    "pubsub": ["google pubsub", "pub/sub", "google pub/sub"],
    "mqtt": [],
    "amqp": ["rabbitmq"],
    "s3": ["amazon s3", "aws s3", "s3 bucket", "object storage"],
    "gcs": ["google cloud storage"],
    "abfs": ["adls", "azure blob", "azure data lake", "azure blob storage"],
    "sftp": ["ftp", "ftps"],
    "file": ["files", "file system", "local"],
    "delta sharing": ["deltasharing"],
  ])

  /// How new data comes to a port.
  static let updateModes = Vocabulary([
    "batch": ["scheduled", "periodic", "bulk"],
    "stream": ["streaming", "real-time", "realtime", "event", "continuous", "cdc"],
    "request": ["on demand", "ondemand", "on request", "pull"],
    "manual": ["ad hoc", "adhoc"],
  ])
}
