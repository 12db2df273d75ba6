"""The network of who met whom as GraphML and as GEXF 1.2; networkx's own writers put the day of writing into GEXF."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

from lxml import etree

from communique.exports.naming import clean
from communique.exports.network import Edge, Network, Node, build_network
from communique.records import Reading

_NODE_COLUMNS = ("kind", "label", "party", "post")
_EDGE_COLUMNS = ("kind", "weight", "first", "last", "meetings")
_GRAPHML = "http://graphml.graphdrawing.org/xmlns"
_GEXF = "http://www.gexf.net/1.2draft"


def write_graphml(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write who met whom to *target* as GraphML; return how many readings there were."""
    kept = list(readings)
    network = build_network(kept)
    root = etree.Element("graphml", nsmap={None: _GRAPHML})
    for what, columns in (("node", _NODE_COLUMNS), ("edge", _EDGE_COLUMNS)):
        for column in columns:
            key = {"id": f"{what}_{column}", "for": what, "attr.name": column, "attr.type": _type(column, "int")}
            etree.SubElement(root, "key", key)
    graph = etree.SubElement(root, "graph", id="who_met_whom", edgedefault="undirected")
    for node in network.nodes:
        _add_data(etree.SubElement(graph, "node", id=clean(node.id)), "node", node, _NODE_COLUMNS)
    for edge in network.edges:
        ends = {"source": clean(edge.source), "target": clean(edge.target)}
        _add_data(etree.SubElement(graph, "edge", ends), "edge", edge, _EDGE_COLUMNS)
    _write(root, target)
    return len(kept)


def _add_data(element: Any, what: str, record: Node | Edge, columns: Sequence[str]) -> None:
    for column, value in _values(record, columns):
        etree.SubElement(element, "data", key=f"{what}_{column}").text = value


def write_gexf(readings: Iterable[Reading], target: BinaryIO) -> int:
    """Write who met whom to *target* as GEXF 1.2; return how many readings there were."""
    kept = list(readings)
    network = build_network(kept)
    root = etree.Element("gexf", nsmap={None: _GEXF}, version="1.2")
    graph = etree.SubElement(root, "graph", defaultedgetype="undirected", mode="static")
    _add_columns(graph, "node", _NODE_COLUMNS)
    _add_columns(graph, "edge", _EDGE_COLUMNS)
    _add_elements(graph, network)
    _write(root, target)
    return len(kept)


def _add_columns(graph: Any, what: str, columns: Sequence[str]) -> None:
    listed = etree.SubElement(graph, "attributes", {"class": what, "mode": "static"})
    for column in columns:
        etree.SubElement(listed, "attribute", id=f"{what}_{column}", title=column, type=_type(column, "integer"))


def _add_elements(graph: Any, network: Network) -> None:
    nodes = etree.SubElement(graph, "nodes")
    for node in network.nodes:
        element = etree.SubElement(nodes, "node", id=clean(node.id), label=clean(node.label))
        _add_attributes(element, "node", node, _NODE_COLUMNS)
    edges = etree.SubElement(graph, "edges")
    for number, edge in enumerate(network.edges):
        ends = {"source": clean(edge.source), "target": clean(edge.target), "weight": str(edge.weight)}
        _add_attributes(etree.SubElement(edges, "edge", id=str(number), **ends), "edge", edge, _EDGE_COLUMNS)


def _add_attributes(element: Any, what: str, record: Node | Edge, columns: Sequence[str]) -> None:
    values = etree.SubElement(element, "attvalues")
    for column, value in _values(record, columns):
        etree.SubElement(values, "attvalue", {"for": f"{what}_{column}", "value": value})


def _values(record: Node | Edge, columns: Sequence[str]) -> list[tuple[str, str]]:
    """Return the columns that have a value; the ids of meetings are joined by blanks."""
    found = [(column, getattr(record, column)) for column in columns]
    return [
        (column, clean(" ".join(value) if isinstance(value, tuple) else str(value)))
        for column, value in found
        if value is not None
    ]


def _type(column: str, whole: str) -> str:
    return whole if column == "weight" else "string"


def _write(root: Any, target: BinaryIO) -> None:
    target.write(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))
