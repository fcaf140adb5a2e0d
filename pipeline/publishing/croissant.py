"""The dataset for machine learning and search engines: `croissant.json` (MLCommons Croissant) and schema.org JSON-LD.

Both are made from the data package and the schemas. Every table is a record set that reads its Parquet file.
Not here: files and their sizes (`data_package.py`), columns (`schemas`), web pages.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

import pyarrow as pa
from pandera.api.pandas.components import Column

import schemas
from pipeline.publishing.citation import bibtex, citation
from pipeline.publishing.data_package import TABLES, checksum, size
from pipeline.publishing.table_schema import meaning
from schemas.arrow import arrow_type, columns

FILE_NAME = "croissant.json"
CONFORMS_TO = "http://mlcommons.org/croissant/1.1"

PARQUET = "application/x-parquet"
"""The media type that Croissant knows; the registered one is younger."""

CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "arrayShape": "cr:arrayShape",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "containedIn": "cr:containedIn",
    "cr": "http://mlcommons.org/croissant/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "description": {"@container": "@language"},
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isArray": "cr:isArray",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "name": {"@container": "@language"},
    "parentField": "cr:parentField",
    "path": "cr:path",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}
"""The standard context of Croissant 1.1, which its readers expect word by word."""


def croissant(package: Mapping[str, Any]) -> dict[str, Any]:
    """Describe the dataset in Croissant 1.1.

    Args:
        package: The data package of the release.
    """
    read = {resource["name"] for resource in package["resources"]}
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": CONFORMS_TO,
        **_about(package),
        "citeAs": bibtex(citation()),
        "distribution": [_file_object(resource) for resource in package["resources"]],
        "recordSet": [_record_set(name, read) for name in TABLES if f"{name}.parquet" in read],
    }


def json_ld(package: Mapping[str, Any], base: str = "") -> dict[str, Any]:
    """Describe the dataset in plain schema.org, for a page to embed and a search engine to read.

    Args:
        package: The data package of the release.
        base: What the addresses of the files begin with, such as `../`.
    """
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        **_about(package),
        "isAccessibleForFree": True,
        "variableMeasured": [table.table_title for table in schemas.PUBLISHED.values()],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": resource["name"],
                "contentUrl": f"{base}{resource['path']}",
                "encodingFormat": resource["mediatype"],
                "contentSize": f"{size(resource)} B",
                "sha256": checksum(resource),
            }
            for resource in package["resources"]
            if "mediatype" in resource
        ],
    }


def _about(package: Mapping[str, Any]) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": package["title"],
        "alternateName": package["name"],
        "description": package["description"],
        "url": package.get("homepage"),
        "version": package["version"],
        "datePublished": package["created"][: len("YYYY-MM-DD")] if "created" in package else None,
        "license": [licence["path"] for licence in package["licenses"]],
        "keywords": package["keywords"],
        "creator": [{"@type": "Organization", "name": person["title"]} for person in package["contributors"]],
        "inLanguage": "en",
        "isBasedOn": [source["path"] for source in package["sources"] if "path" in source],
    }
    return {key: value for key, value in described.items() if value not in (None, [])}


def _file_object(resource: Mapping[str, Any]) -> dict[str, Any]:
    described = {
        "@type": "cr:FileObject",
        "@id": resource["name"],
        "name": resource["name"],
        "description": resource.get("title"),
        "contentUrl": resource["path"],
        "contentSize": f"{size(resource)} B",
        "encodingFormat": PARQUET
        if resource["format"] == "parquet"
        else resource.get("mediatype", "application/octet-stream"),
        "sha256": checksum(resource),
        "sameAs": f"{PurePosixPath(resource['name']).stem}.parquet" if resource["format"] == "csv" else None,
    }
    return {key: value for key, value in described.items() if value is not None}


def _record_set(name: str, read: set[str]) -> dict[str, Any]:
    """A table. Its references name columns of files: mlcroissant reads a record set that others refer to only once."""
    table = TABLES[name]
    targets = {
        column: {"fileObject": {"@id": f"{key.table}.parquet"}, "extract": {"column": reference}}
        for key in table.foreign_keys
        for column, reference in zip(key.columns, key.references, strict=True)
        if f"{key.table}.parquet" in read
    }
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": table.table_description,
        "key": [{"@id": f"{name}/{column}"} for column in table.primary_key],
        "field": [_field(name, column, about, targets.get(column)) for column, about in columns(table).items()],
    }


def _field(table: str, name: str, column: Column, target: dict[str, Any] | None) -> dict[str, Any]:
    kind = arrow_type(column)
    field: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{name}",
        "name": name,
        "description": _described(column),
        "dataType": _data_type(kind.value_type if pa.types.is_list(kind) else kind),
        "source": {"fileObject": {"@id": f"{table}.parquet"}, "extract": {"column": name}},
    }
    if pa.types.is_list(kind):
        field |= {"isArray": True, "arrayShape": "-1"}
    if target is not None:
        field["references"] = target
    return field


def _described(column: Column) -> str:
    unit, meanings = column.metadata["unit"], meaning(column)
    parts = [f"{column.title}: {column.description}"]
    parts += [f"Unit: {unit}."] if unit else []
    parts += [f"One of: {'; '.join(f'{value} ({label})' for value, label in meanings.items())}."] if meanings else []
    return " ".join(parts)


def _data_type(kind: pa.DataType) -> str:
    if pa.types.is_integer(kind):
        return "cr:Int64"
    return "cr:Float64" if pa.types.is_floating(kind) else "sc:Text"
