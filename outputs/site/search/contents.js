(globalThis.siteData??={})["contents"]={"documents":"0 i","texts":"0","words":["0535"],"entitiesInAChunk":200,"longestWord":40};
