(globalThis.siteData??={})["corridor-pairs-0"]=[[0,1,[[0,0,null,0]]],[0,2,[[0,0,null,0]]],[3,1,[[0,0,null,0]]],[4,5,[[1,0,2011,0]]]];
