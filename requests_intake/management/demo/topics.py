"""What the demo's customers write about."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Topic:
    """One Issue, in the words of the labels."""

    subject: str
    inquiry: str
    description: str
    impact: str
    system: str
    steps: str
    expected: str
    workarounds: str
    code: str
    question: str
    resources: str


TOPICS = (
    Topic(
        "Kernel crashes on start",
        "Problem",
        "Since the restart on Sunday the kernel ends with a segmentation fault two seconds after it starts.",
        "The pricing cluster cannot start any worker, so no quotes are calculated for our clients.",
        "Red Hat Enterprise Linux 9.4, 64 cores, 256 GB, version as above, started through systemd.",
        "1. Start the service. 2. Wait two seconds. 3. The journal shows SIGSEGV in the kernel process.",
        "The kernel keeps running and accepts links.",
        "None found. A downgrade is not possible for us.",
        "In: WolframKernel -noinit\nOut: Segmentation fault (core dumped)",
        "What stops the kernel from starting, and how do we get it to run again?",
        "Release notes, the startup failures article in the documentation, our own run book.",
    ),
    Topic(
        "NDSolve returns different results on two nodes",
        "Problem",
        "The same system of equations gives results that differ in the fourth digit on two nodes of the cluster.",
        "The overnight risk report is not reproducible and was rejected by our auditors.",
        "Both nodes: Ubuntu 22.04, Intel Xeon 6338; node A has two sockets, node B one.",
        "Run the attached notebook on both nodes and compare the last table.",
        "Equal results, at least to the working precision that we set.",
        "We run the report on one node only, which takes until noon.",
        "NDSolve[{y''[x] + Sin[y[x]] == 0, y[0] == 1, y'[0] == 0}, y, {x, 0, 30}]",
        "Which setting makes the results equal on both nodes?",
        "Documentation of NDSolve and of parallel evaluation; a search on the community site.",
    ),
    Topic(
        "Deployed API function answers with status 504",
        "Product issue",
        "About one in twenty calls of a deployed API function times out after sixty seconds.",
        "The load forecast that dispatchers see is up to two hours old.",
        "Three nodes behind a load balancer, Kubernetes 1.29, as in the deployment guide.",
        "Call the function fifty times in a row; two or three calls answer with status 504.",
        "Every call answers within two seconds, as it did before the update.",
        "We call again after a time-out; this doubles the load.",
        "curl -s -o /dev/null -w '%{http_code}' https://cloud.internal/api/forecast  ->  504",
        "How do we find out which service the calls are waiting for?",
        "Administration guide, chapter on monitoring; logs of the node manager.",
    ),
    Topic(
        "How to move a license server to new hardware",
        "Question",
        "Our license server runs on hardware that will be retired at the end of the quarter.",
        "No effect yet; the move is planned for the maintenance window next month.",
        "License server on Windows Server 2019, to be moved to Windows Server 2022.",
        "Not applicable, this is a question about a planned move.",
        "Users notice nothing of the move.",
        "None needed.",
        "None needed.",
        "In which order do we move the license server, so that nobody is locked out?",
        "System administration guide; it describes a new installation only.",
    ),
    Topic(
        "Import of large Parquet files runs out of memory",
        "Problem",
        "Importing a Parquet file of twelve gigabytes uses all memory and the process is killed.",
        "The sequencing line waits for each import; throughput is down by half.",
        "Rocky Linux 9, 128 GB of memory, file on a local NVMe disk.",
        'Import the file with Import[file, "Parquet"]; watch the memory of the kernel.',
        "The import needs a multiple of the file's size at most.",
        "We split the files beforehand, which takes two hours a day.",
        'Import["run-4711.parquet", "Parquet"]',
        "Is there a way to import a part of the columns only?",
        "Documentation of the Parquet format; two answers on the community site.",
    ),
    Topic(
        "Add two nodes to our deployment",
        "Work order",
        "We want to extend the deployment by two compute nodes before the start of the season.",
        "None today; without the nodes we cannot take on the two new customers in March.",
        "Deployment of three nodes as installed by your team in spring.",
        "Not applicable, this is a work order.",
        "Five nodes share the load.",
        "None.",
        "The current node list is attached.",
        "When can your team add the two nodes, and what do you need from us?",
        "The contract, and the deployment guide.",
    ),
)
